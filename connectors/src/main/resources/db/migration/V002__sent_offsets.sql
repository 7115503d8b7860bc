-- Where the events of each chunk stand in the topics, so that verify can tell an event the broker
-- no longer keeps from one that was never sent, by offsets and not by clocks.

-- The chunk that made the move true; null for moves of before.
alter table move add column lane smallint;
alter table move add column lane_seq bigint;

-- Written with the next chunk of the lane, or at its end: after a crash a chunk may have no rows.
create table sent_offsets (
  lane         smallint not null,
  lane_seq     bigint   not null,
  kind         smallint not null,                -- ordinal of EventKind: the topic
  partition    integer  not null,
  partitions   integer  not null,                -- how many the topic had when the chunk was sent
  first_offset bigint   not null,                -- of an event of this chunk
  last_offset  bigint   not null,
  primary key (lane, lane_seq, kind, partition),
  check (first_offset <= last_offset and partition < partitions)
);
