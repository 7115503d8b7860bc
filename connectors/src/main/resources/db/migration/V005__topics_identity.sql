-- The topics that the events of this ledger go to. Another cluster or prefix is refused: markers alone
-- cannot tell two apart while little was sent.
create table topics_identity (
  only_one   boolean     primary key default true check (only_one),
  cluster_id text        not null,
  prefix     text        not null,
  noted_at   timestamptz not null default now()
);
