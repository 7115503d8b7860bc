-- Who of a moved chat was added or invited, so that every later night sends only what is new.

-- One row a chat, over all its moves: each person is invited once per chat. The counts are those of
-- the current move, whose events number their parts on from night to night.
create table move_people (
  chat_id     bigint   primary key,
  fingerprint bigint   not null,                 -- of the people of the last export; 0: look again
  move_no     smallint not null,                 -- the current move
  invitations smallint not null,                 -- events of the current move so far
  additions   smallint not null,
  people      bytea    not null                  -- ids and what each was sent, packed
);
alter table move_people alter column people set storage external;

-- The events that a night sent to people of a chat moved before it.
create table member_wave (
  chat_id          bigint   not null,
  move_no          smallint not null,
  run_id           integer  not null,
  first_invitation smallint not null,            -- parts, counted over the whole move
  invitations      smallint not null,
  first_addition   smallint not null,
  additions        smallint not null,
  invited          integer  not null,            -- people
  added            integer  not null,
  lane             smallint not null,            -- the chunk that made it true
  lane_seq         bigint   not null,
  primary key (chat_id, move_no, run_id)
);
