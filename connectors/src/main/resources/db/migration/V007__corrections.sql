-- What people say about single chats: they hold a chat back, settle a review, take a move back. Rows
-- are never deleted; what no longer stands says since when, and by whom.

create table hold (
  hold_id        integer     generated always as identity primary key,
  chat_id        bigint      not null,
  reason         text        not null,
  held_by        text        not null,
  held_at        timestamptz not null,
  until_day      date,                             -- from 00:00 in the policy's zone
  until_instant  timestamptz,
  removed_at     timestamptz,                      -- null while it stands
  removed_by     text,
  removed_reason text,
  check (until_day is null or until_instant is null)
);
create unique index hold_standing on hold (chat_id) where removed_at is null;

create table review_answer (
  answer_id       integer     generated always as identity primary key,
  chat_id         bigint      not null,
  accepted        boolean     not null,
  reasons         integer     not null,            -- bits of ReasonSet: the gaps asked about
  candidate       bigint      not null,            -- whose gaps they are
  organisation_id text        not null,            -- of the candidate's membership
  max_user_id     bigint      not null,            -- 0 unless a phone that is not known was accepted
  reason          text        not null,
  answered_by     text        not null,
  answered_at     timestamptz not null,
  after_run       integer     not null,            -- the newest run then
  replaced_at     timestamptz                      -- null while it stands
);
create unique index review_answer_standing on review_answer (chat_id) where replaced_at is null;

-- A move taken back; the row of the move stays. decision_no is a number in the order of runs, so that
-- the history of decisions stays in order; no run has it.
create table retraction (
  chat_id       bigint      not null,
  move_no       smallint    not null,
  decision_no   integer     not null,
  reason        text        not null,
  retracted_by  text        not null,
  retracted_at  timestamptz not null,
  lane          smallint,                          -- the chunk of its event; null when read back
  lane_seq      bigint,
  undone_at     timestamptz,                       -- null while it stands
  undone_by     text,
  undone_reason text,
  primary key (chat_id, move_no)
);

-- The corrections a run decided with: a hash over those in force, '' for none. With others the same
-- export under the same policy is another run.
alter table run add column corrections text not null default '';

-- The queue of the chats under review.
create index decision_under_review on decision (chat_id) where outcome = 2;
