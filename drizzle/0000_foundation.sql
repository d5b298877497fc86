CREATE TABLE `ledger` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`request_id` text NOT NULL,
	PRIMARY KEY(`park_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `ledger_subject` ON `ledger` (`park_id`,`subject`,`id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`attempts` integer NOT NULL,
	`available_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`park_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`available_at`);--> statement-breakpoint
CREATE TABLE `projections` (
	`park_id` text NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`park_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`park_id` text NOT NULL,
	`key_hash` text NOT NULL,
	`fingerprint` text NOT NULL,
	`lead_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`park_id`, `key_hash`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lead_consents` (
	`park_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`purpose` text NOT NULL,
	`notice_version` text NOT NULL,
	`given_at` integer NOT NULL,
	`withdrawn_at` integer,
	PRIMARY KEY(`park_id`, `lead_id`, `purpose`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lead_policies` (
	`park_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`policy_slug` text NOT NULL,
	PRIMARY KEY(`park_id`, `lead_id`, `policy_slug`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`policy_slug`) REFERENCES `policies`(`park_id`,`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lead_sites` (
	`park_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`site_code` text NOT NULL,
	PRIMARY KEY(`park_id`, `lead_id`, `site_code`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`site_code`) REFERENCES `sites`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `leads` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`reference` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`locale` text NOT NULL,
	`received_at` integer NOT NULL,
	`respond_by` integer NOT NULL,
	`officer` text NOT NULL,
	`company` text NOT NULL,
	`credit_code` text,
	`country` text,
	`chain` text,
	`investment_fen` integer,
	`area_m2` integer,
	`jobs` integer,
	`timeline` text,
	`estimate` text,
	`attribution` text,
	`key_id` text NOT NULL,
	`wrapped_key` text,
	`contact_cipher` text,
	`message_cipher` text,
	`phone_index` text,
	`email_index` text,
	`receipt_version` integer NOT NULL,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `leads_reference` ON `leads` (`park_id`,`reference`);--> statement-breakpoint
CREATE INDEX `leads_phone` ON `leads` (`park_id`,`phone_index`);--> statement-breakpoint
CREATE INDEX `leads_email` ON `leads` (`park_id`,`email_index`);--> statement-breakpoint
CREATE TABLE `bureaus` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`region` text NOT NULL,
	`sample` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bureaus_slug_unique` ON `bureaus` (`slug`);--> statement-breakpoint
CREATE TABLE `chains` (
	`park_id` text NOT NULL,
	`code` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`summary` text,
	`products` text NOT NULL,
	`directions` text NOT NULL,
	`chief` text,
	`source_code` text,
	`sample` integer NOT NULL,
	PRIMARY KEY(`park_id`, `code`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`source_code`) REFERENCES `sources`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `enterprises` (
	`park_id` text NOT NULL,
	`code` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`chain_code` text,
	`note` text,
	`source_code` text,
	`sample` integer NOT NULL,
	PRIMARY KEY(`park_id`, `code`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`chain_code`) REFERENCES `chains`(`park_id`,`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`source_code`) REFERENCES `sources`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `facts` (
	`park_id` text NOT NULL,
	`code` text NOT NULL,
	`position` integer NOT NULL,
	`group` text NOT NULL,
	`label` text NOT NULL,
	`value` real,
	`unit` text NOT NULL,
	`qualifier` text NOT NULL,
	`as_of` text,
	`as_of_label` text,
	`note` text,
	`towards` text,
	`source_code` text,
	`verified_at` text,
	`verified_by` text,
	`review_by` text,
	`headline` integer NOT NULL,
	`sample` integer NOT NULL,
	PRIMARY KEY(`park_id`, `code`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`source_code`) REFERENCES `sources`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `honours` (
	`park_id` text NOT NULL,
	`code` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`awarded_on` text,
	`enterprise_code` text,
	`source_code` text,
	`sample` integer NOT NULL,
	PRIMARY KEY(`park_id`, `code`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`enterprise_code`) REFERENCES `enterprises`(`park_id`,`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`source_code`) REFERENCES `sources`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `park_hosts` (
	`host` text PRIMARY KEY NOT NULL,
	`park` text NOT NULL,
	FOREIGN KEY (`park`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `park_terms` (
	`term` text NOT NULL,
	`slug` text NOT NULL,
	`park` text NOT NULL,
	PRIMARY KEY(`term`, `slug`),
	FOREIGN KEY (`park`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `park_terms_park` ON `park_terms` (`park`);--> statement-breakpoint
CREATE TABLE `parks` (
	`id` text PRIMARY KEY NOT NULL,
	`bureau_id` text NOT NULL,
	`slug` text NOT NULL,
	`published` integer NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`level` text NOT NULL,
	`positioning` text NOT NULL,
	`summary` text NOT NULL,
	`region` text NOT NULL,
	`region_code` text NOT NULL,
	`center` text NOT NULL,
	`hue` integer NOT NULL,
	`reference_prefix` text NOT NULL,
	`respond_working_days` integer NOT NULL,
	`officer` text NOT NULL,
	`contact` text NOT NULL,
	`chains` text NOT NULL,
	`search_text` text NOT NULL,
	`revision` integer NOT NULL,
	`sample` integer NOT NULL,
	FOREIGN KEY (`bureau_id`) REFERENCES `bureaus`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `parks_slug_unique` ON `parks` (`slug`);--> statement-breakpoint
CREATE INDEX `parks_directory` ON `parks` (`published`,`slug`);--> statement-breakpoint
CREATE TABLE `privacy_notices` (
	`bureau_id` text NOT NULL,
	`version` text NOT NULL,
	`body` text NOT NULL,
	`effective_from` text NOT NULL,
	PRIMARY KEY(`bureau_id`, `version`),
	FOREIGN KEY (`bureau_id`) REFERENCES `bureaus`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sources` (
	`park_id` text NOT NULL,
	`code` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`publisher` text NOT NULL,
	`published_on` text NOT NULL,
	`url` text,
	PRIMARY KEY(`park_id`, `code`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `stories` (
	`park_id` text NOT NULL,
	`code` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`figures` text NOT NULL,
	`enterprise_code` text,
	`source_code` text,
	`sample` integer NOT NULL,
	PRIMARY KEY(`park_id`, `code`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`enterprise_code`) REFERENCES `enterprises`(`park_id`,`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`source_code`) REFERENCES `sources`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `policies` (
	`park_id` text NOT NULL,
	`slug` text NOT NULL,
	`position` integer NOT NULL,
	`system` text NOT NULL,
	`title` text NOT NULL,
	`document_number` text,
	`issuer` text,
	`summary` text NOT NULL,
	`outline` text NOT NULL,
	`content_known` integer NOT NULL,
	`valid_from` text,
	`valid_to` text,
	`questions` text NOT NULL,
	`awards` text NOT NULL,
	`source_code` text,
	`verified_at` text,
	`verified_by` text,
	`review_by` text,
	`sample` integer NOT NULL,
	PRIMARY KEY(`park_id`, `slug`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`source_code`) REFERENCES `sources`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `policies_order` ON `policies` (`park_id`,`position`,`slug`);--> statement-breakpoint
CREATE INDEX `policies_system` ON `policies` (`park_id`,`system`,`position`,`slug`);--> statement-breakpoint
CREATE TABLE `sites` (
	`park_id` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`area_m2` integer NOT NULL,
	`price` text,
	`zoning` text,
	`power_kva` integer,
	`center` text NOT NULL,
	`chains` text NOT NULL,
	`summary` text,
	`geometry` text NOT NULL,
	`indicators` text NOT NULL,
	`utilities` text NOT NULL,
	`distances` text NOT NULL,
	`tenure_years` integer,
	`source_code` text,
	`verified_at` text,
	`verified_by` text,
	`review_by` text,
	`updated_at` integer NOT NULL,
	`sample` integer NOT NULL,
	PRIMARY KEY(`park_id`, `code`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`source_code`) REFERENCES `sources`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
