-- The holder of the run lock, by number: one more each time the lock is taken. Who writes to a run
-- makes sure in the same transaction that the number is still the own one: a process that was paused
-- and has lost the lock meanwhile changes nothing any more.
create table run_lock_holder (
  only_one boolean     primary key default true check (only_one),
  number   bigint      not null,
  taken_at timestamptz not null default now()
);

insert into run_lock_holder (number) values (0);
