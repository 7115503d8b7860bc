-- Events of true moves that the broker does not accept: left out of their chunk, so that the others
-- are sent. Written before the transaction that leaves them out commits; what is noted stays left
-- out, whoever sends the chunk.
create table unsent_event (
  chat_id  bigint      not null,
  move_no  smallint    not null,
  kind     smallint    not null,                 -- ordinal of EventKind
  part     integer     not null,
  lane     smallint    not null,
  lane_seq bigint      not null,                 -- the chunk it belongs to
  run_id   integer     not null,
  bytes    integer     not null,                 -- size of the event, uncompressed
  cause    text        not null check (cause in ('TOO_LARGE', 'WITHOUT_CHAT')),
  at       timestamptz not null default now(),
  primary key (chat_id, move_no, kind, part)
);
