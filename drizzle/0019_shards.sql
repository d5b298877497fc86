CREATE TABLE `placements` (
	`id` text PRIMARY KEY NOT NULL,
	`bureau_id` text NOT NULL,
	`shard` text NOT NULL,
	`other` text,
	`frozen_at` integer
);
