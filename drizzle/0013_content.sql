CREATE TABLE `content_imports` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`state` text NOT NULL,
	`file` text NOT NULL,
	`settings` text NOT NULL,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`result` text,
	`set_id` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`revision` integer NOT NULL,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `content_imports_at` ON `content_imports` (`park_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `content_versions` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`body` text,
	`typed` text,
	`removes` integer DEFAULT false NOT NULL,
	`authors` text NOT NULL,
	`basis` text,
	`set_id` text,
	`revision` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`submitted_at` integer,
	`submitted_by` text,
	`reviewed_at` integer,
	`reviewed_by` text,
	`review_note` text,
	`publish_at` integer,
	`published_at` integer,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `content_versions_of` ON `content_versions` (`park_id`,`kind`,`code`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `content_versions_open` ON `content_versions` (`park_id`,`kind`,`code`) WHERE state in ('draft', 'review', 'scheduled');--> statement-breakpoint
CREATE INDEX `content_versions_state` ON `content_versions` (`park_id`,`state`,`saved_at`,`id`);--> statement-breakpoint
CREATE INDEX `content_versions_set` ON `content_versions` (`park_id`,`set_id`);--> statement-breakpoint
CREATE TABLE `import_mappings` (
	`park_id` text NOT NULL,
	`columns` text NOT NULL,
	`mapping` text NOT NULL,
	`used_at` integer NOT NULL,
	PRIMARY KEY(`park_id`, `columns`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `park_hosts` ADD `active` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `park_hosts` ADD `requested_at` integer;--> statement-breakpoint
ALTER TABLE `park_hosts` ADD `checked_at` integer;--> statement-breakpoint
ALTER TABLE `parks` ADD `filing` text;--> statement-breakpoint
ALTER TABLE `parks` ADD `logo` text;--> statement-breakpoint
ALTER TABLE `parks` ADD `hero` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `file` text;--> statement-breakpoint
ALTER TABLE `policies` ADD `fair_review` text;--> statement-breakpoint
ALTER TABLE `policies` ADD `claim_guide` text;--> statement-breakpoint
ALTER TABLE `sites` ADD `documents` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `sites` ADD `as_of` text;