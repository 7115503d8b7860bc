-- Whose phone it is, of people who work somewhere. No phone is stored: only the first 64 bits of its HMAC-SHA-256 under a
-- key that is not here.
-- Under each key there is another set: consoles without a common key do not disturb each other.
create table phone (
  key_mark bigint not null,
  hash     bigint not null,
  person   bigint not null,
  primary key (key_mark, hash, person)
);

-- Of which run's export a set is, and when somebody last held its key.
create table phone_state (
  key_mark bigint      primary key,
  run_id   integer     not null,
  held_at  timestamptz not null
);
