-- What other services sent us, so that a delivery that comes again is not taken again. One without an outcome
-- is under way, or its process died; taking it again is harmless.
create table platform.webhook_deliveries (
  provider text not null check (provider <> ''),
  delivery_id text not null check (delivery_id <> ''),
  received_at timestamptz not null,
  sent_at timestamptz not null,
  outcome text,
  primary key (provider, delivery_id)
);
create index webhook_deliveries_by_time on platform.webhook_deliveries (received_at desc, delivery_id desc);
select platform.shared_table('platform.webhook_deliveries', 'select, insert, update, delete');
