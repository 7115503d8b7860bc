-- What people look for and page through: one row a chat, made of its decision after every night. It can be dropped at
-- any time and is made anew; what is told of a single chat is always read from the ledger.

create extension if not exists pg_trgm with schema public;

create table chat (
  chat_id      bigint   primary key,
  run_id       integer  not null,                -- of the decision it was made of
  gone         boolean  not null,
  region       text     not null,                -- '' when unknown
  organisation integer,                          -- organisation.ref
  status       smallint not null,                -- ordinal of Status
  reason       smallint,                         -- ordinal of the primary ReasonCode; null for a move
  reasons      integer  not null,                -- bits of ReasonSet
  only_obstacle boolean not null,
  person       bigint,                           -- VK id of the candidate who is told of
  last_message bigint,                           -- Unix seconds; null when unknown
  place        integer,                          -- among that person's active chats
  title        text,
  title_key    text     not null                 -- as it is searched: TitleKey
);

-- The chats that the latest export holds, counted: what overviews show.
create table chat_count (
  region       text     not null,
  organisation integer,                          -- organisation.ref; null for none
  status       smallint not null,
  reason       smallint,                         -- null for a move
  chats        bigint   not null
);
create index chat_count_by_region on chat_count (region, organisation);

-- Which state of the ledger it shows.
create table chat_index_state (
  only_row    boolean     primary key default true check (only_row),
  last_run    integer     not null,
  chunks_true bigint      not null,
  places      bigint      not null,              -- stands for the regions of all organisations
  made_at     timestamptz not null
);
