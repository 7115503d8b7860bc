-- Whose phone it is, of people who work somewhere. No phone is stored: only the first 64 bits of its HMAC-SHA-256 under a
-- key that is not here.
create table phone (
  hash   bigint not null,
  person bigint not null,
  primary key (hash, person)
);

-- Of which run's export they are, and under which key.
create table phone_state (
  only_row boolean primary key default true check (only_row),
  run_id   integer not null,
  key_mark bigint  not null
);
