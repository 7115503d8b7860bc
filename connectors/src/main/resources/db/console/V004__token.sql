-- Tokens of programs. Only their hashes are kept: a token is told once, when it is made.
create table token (
  token_id   integer     generated always as identity primary key,
  name       text        not null,
  hash       bytea       not null unique,        -- SHA-256
  role       text        not null,
  regions    text[],                             -- null: all
  created_by text        not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz                         -- null while it is good
);
