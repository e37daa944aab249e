drop table platform.webhook_deliveries;
