-- The ledger: what was decided about every chat, what was moved, and what still has to be told.
-- Ids and codes only: no phone and no name of a person is stored.

create table organisation (
  ref              integer generated always as identity primary key,
  organisation_id  text    not null unique,
  region           text    not null,             -- '' when the export does not hold it
  name             text,
  municipality     text
);

-- One row a night: the same export under the same policy is one run, however often it is started.
create table run (
  run_id             integer generated always as identity primary key,
  snapshot_id        text        not null,
  snapshot_at        timestamptz not null,
  bundle             text        not null,       -- directory, for people
  bundle_fingerprint text        not null,       -- SHA-256 of the manifest
  policy_id          text        not null,
  policy_hash        text        not null,
  policy             text        not null,       -- as it was read, to explain old decisions
  lanes              smallint    not null,
  state              text        not null check (state in
                       ('RUNNING', 'DECIDED', 'DONE', 'STOPPED', 'FAILED', 'ABANDONED')),
  message            text,                       -- why it is not done, one sentence
  stop_requested     boolean     not null default false,
  started_at         timestamptz not null default now(),
  finished_at        timestamptz,
  seconds            double precision not null default 0,
  read               bigint      not null default 0,
  moved              bigint      not null default 0,
  already_moved      bigint      not null default 0,
  stay               bigint      not null default 0,
  review             bigint      not null default 0,
  quarantined        bigint      not null default 0,
  created_events     bigint      not null default 0,
  notice_events      bigint      not null default 0,
  invitation_events  bigint      not null default 0,
  addition_events    bigint      not null default 0,
  warnings           bigint      not null default 0
);

-- Chats of a run by region, outcome and primary reason.
create table run_count (
  run_id  integer  not null references run,
  region  text     not null,
  outcome text     not null,                     -- MOVED, ALREADY_MOVED, STAY, REVIEW
  reason  text     not null,                     -- '' for a chat that moves
  chats   bigint   not null,
  primary key (run_id, region, outcome, reason)
);

-- Figures of a run beside the outcomes: contested readings and the like.
create table run_figure (
  run_id integer not null references run,
  figure text    not null,
  value  bigint  not null,
  primary key (run_id, figure)
);

create table run_step (
  run_id  integer not null references run,
  step    text    not null,
  read    bigint  not null,
  written bigint  not null,
  seconds double precision not null,
  primary key (run_id, step)
);

-- The current decision of every chat ever seen; run_id is the run that made it.
create table decision (
  chat_id      bigint   primary key,
  run_id       integer  not null,
  gone         boolean  not null,                -- missing from the export since run_id
  outcome      smallint not null,                -- ordinal of Outcome
  reasons      integer  not null,                -- bits of ReasonSet
  carrier      bigint,                           -- for a move
  organisation integer,                          -- organisation.ref
  fingerprint  bigint   not null,                -- equal for equal decisions
  title        text,
  evidence     bytea    not null                 -- findings and what they rest on
);
alter table decision alter column evidence set storage main;

-- Earlier decisions: valid from run_id until until_run (exclusive).
create table decision_history (
  chat_id      bigint   not null,
  run_id       integer  not null,
  until_run    integer  not null,
  gone         boolean  not null,
  outcome      smallint not null,
  reasons      integer  not null,
  carrier      bigint,
  organisation integer,
  title        text,
  evidence     bytea    not null,
  primary key (chat_id, until_run)
);

-- Once ever: a chat moves for the first time with move_no 1; only a retraction undone adds another.
create table move (
  chat_id     bigint   not null,
  move_no     smallint not null,
  run_id      integer  not null,
  added       integer  not null,                 -- members in MAX
  invited     integer  not null,                 -- members asked to come
  invitations smallint not null,                 -- events, of up to 100 people each
  primary key (chat_id, move_no)
);

-- What a run decided and has still to make true, one row a chunk of the export: new and changed
-- decisions, moves and the complete events, packed. lane_seq is the number the chunk got in its
-- lane when it was made true; from then on it is sent, whatever happens.
create table plan_chunk (
  run_id   integer     not null,
  lane     smallint    not null,
  chunk    integer     not null,
  lane_seq bigint,
  chats    integer     not null,
  tally    text        not null,                 -- counts by region, outcome and reason
  events   integer     not null,
  made_at  timestamptz not null,                 -- the time of its events
  content  bytea,                                -- null when nothing changed
  primary key (run_id, lane, chunk)
);
alter table plan_chunk alter column content set storage external;
create unique index plan_chunk_lane_seq on plan_chunk (lane, lane_seq) where lane_seq is not null;

-- Chats that were in the last export and are not in the run's, and moved chats that are back.
create table plan_presence (
  run_id  integer not null references run,
  chat_id bigint  not null,
  gone    boolean not null,
  primary key (run_id, chat_id)
);

-- A lane is the unit of order and of fencing: see docs/adr on exactly once.
create table lane (
  lane      smallint primary key,
  epoch     bigint   not null,                   -- bumped by every take-over
  committed bigint   not null,                   -- chunks made true
  emitted   bigint   not null,                   -- chunks known to be in Kafka; may lag
  check (emitted <= committed)
);

create table quarantine (
  run_id  integer not null references run,
  ordinal integer not null,                      -- order of the bundle
  file    text    not null,
  line    bigint  not null,
  cause   text    not null,
  excerpt text    not null,                      -- masked
  primary key (run_id, ordinal)
);
