CREATE TABLE `tariffs` (
	`park_id` text NOT NULL,
	`code` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`micro_yuan` integer,
	`max_micro_yuan` integer,
	`unit` text NOT NULL,
	`note` text,
	`as_of` text,
	`source_code` text,
	`verified_at` text,
	`verified_by` text,
	`review_by` text,
	`sample` integer NOT NULL,
	PRIMARY KEY(`park_id`, `code`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`source_code`) REFERENCES `sources`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `transports` (
	`park_id` text NOT NULL,
	`code` text NOT NULL,
	`position` integer NOT NULL,
	`mode` text NOT NULL,
	`name` text NOT NULL,
	`kilometres` real,
	`minutes` integer,
	`source_code` text,
	`sample` integer NOT NULL,
	PRIMARY KEY(`park_id`, `code`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`source_code`) REFERENCES `sources`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `procedure_steps` (
	`park_id` text NOT NULL,
	`code` text NOT NULL,
	`position` integer NOT NULL,
	`phase` text NOT NULL,
	`name` text NOT NULL,
	`summary` text NOT NULL,
	`result` text NOT NULL,
	`authority` text NOT NULL,
	`office` text,
	`responsible` text,
	`documents` text NOT NULL,
	`costs` text NOT NULL,
	`legal_days` integer,
	`promised_days` integer,
	`applies` text,
	`after` text NOT NULL,
	`basis` text NOT NULL,
	`recourse` text,
	`scope` text NOT NULL,
	`source_code` text,
	`verified_at` text,
	`verified_by` text,
	`review_by` text,
	`sample` integer NOT NULL,
	PRIMARY KEY(`park_id`, `code`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`source_code`) REFERENCES `sources`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `chains` ADD `inputs` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `policies` ADD `rules` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `sites` ADD `deliverable_from` text;