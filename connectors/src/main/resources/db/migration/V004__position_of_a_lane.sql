-- How far a lane has read when a chunk is stored: file and line become true with what was read from
-- them, and a restart needs nothing else to go on behind them.
alter table plan_chunk
  add column file      integer not null default 0,   -- place of the file in the manifest
  add column last_line bigint  not null default 0;   -- physical number of the chunk's last line
