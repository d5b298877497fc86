CREATE TABLE `source_files` (
	`park_id` text NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`park_id`, `key`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `source_files_at` ON `source_files` (`park_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `stale_watches` (
	`park_id` text NOT NULL,
	`what` text NOT NULL,
	`told_on` text NOT NULL,
	PRIMARY KEY(`park_id`, `what`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sites_review` ON `sites` (`park_id`,`review_by`);--> statement-breakpoint
CREATE INDEX `sites_source` ON `sites` (`park_id`,`source_code`);--> statement-breakpoint
CREATE INDEX `sites_unverified` ON `sites` (`park_id`,`code`) WHERE verified_at is null;--> statement-breakpoint
CREATE INDEX `sites_documents` ON `sites` (`park_id`,`code`) WHERE documents <> '[]';