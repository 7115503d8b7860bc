-- The installation that sends the events: it is part of the transactional ids, so another name would
-- not fence a holder of before. Null in a ledger that noted its topics earlier; the next run notes it.
alter table topics_identity add column installation text;
