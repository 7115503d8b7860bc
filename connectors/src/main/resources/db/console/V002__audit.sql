-- Who has looked at what of a person, and taken which list away. Rows are never changed.
create table audit (
  audit_id bigint      generated always as identity primary key,
  at       timestamptz not null default now(),
  who      text        not null,
  role     text        not null,
  what     text        not null,                 -- CARD, PERSON, SEARCH, EXPORT
  region   text        not null,                 -- '' for none
  subject  text        not null,                 -- ids; never what was typed
  rows     bigint      not null
);
create index audit_by_time on audit (at);
