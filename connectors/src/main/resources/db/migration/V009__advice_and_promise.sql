-- Advice: what would move the most chats.

-- The only obstacles of the chunk's chats, added up (vk2max.ledger.Obstacles); null for none. Of
-- every chat of the chunk, unchanged ones included.
alter table plan_chunk add column obstacles bytea;

-- What would move chats, counted by the last run that has decided everything (its figure "actions"
-- says how many rows). Each chat counts in one row, and only if nothing else keeps it.
create table action (
  code         smallint not null,                -- ordinal of ReasonCode: the obstacle
  person       bigint,                           -- VK id: who acts, or whose role is to be confirmed
  organisation integer,                          -- organisation.ref: where, or which
  region       text     not null,                -- '' when unknown
  chats        bigint   not null,                -- that would move
  people       bigint   not null                 -- their members, a person of two chats twice
);
create index action_by_region on action (region);

-- The promise of one or two days: since when a chat qualifies, and which night sent it.

-- Chats that a night decided to move and did not: a guard stopped it, or it was given up. Empty
-- after a run that is done: it moves all that qualify.
create table qualified (
  chat_id           bigint      primary key,
  first_run         integer     not null,        -- the first that decided to move it
  first_snapshot_at timestamptz not null,        -- the instant of that run's export
  last_run          integer     not null         -- the last one
);

-- The run that first decided the move; null when it is the one that made it.
alter table move add column first_qualified_run integer;
