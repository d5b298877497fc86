CREATE TABLE `search_docs` (
	`key` text PRIMARY KEY NOT NULL,
	`park` text NOT NULL,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`context` text NOT NULL,
	`detail` text NOT NULL,
	`sample` integer NOT NULL,
	FOREIGN KEY (`park`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `search_docs_park` ON `search_docs` (`park`);--> statement-breakpoint
CREATE TABLE `search_terms` (
	`term` text NOT NULL,
	`rank` integer NOT NULL,
	`doc` text NOT NULL,
	`park` text NOT NULL,
	`spread` integer NOT NULL,
	PRIMARY KEY(`term`, `rank`, `doc`),
	FOREIGN KEY (`park`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `search_terms_park` ON `search_terms` (`park`,`term`,`rank`,`doc`,`spread`);