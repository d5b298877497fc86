ALTER TABLE `outbox` ADD `request_id` text;--> statement-breakpoint
CREATE INDEX `outbox_given_up` ON `outbox` (`dead_at`) WHERE dead_at is not null;