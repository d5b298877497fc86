CREATE TABLE `ledger_seals` (
	`park_id` text NOT NULL,
	`seq` integer NOT NULL,
	`entry` text NOT NULL,
	`hash` text NOT NULL,
	`key_id` text NOT NULL,
	`sealed_at` integer NOT NULL,
	PRIMARY KEY(`park_id`, `seq`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_seals_entry` ON `ledger_seals` (`park_id`,`entry`);--> statement-breakpoint
CREATE TABLE `credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `credentials_user` ON `credentials` (`user_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `sign_in_attempts` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_in_attempts_until` ON `sign_in_attempts` (`until`);--> statement-breakpoint
CREATE TABLE `two_factors` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`verified` integer DEFAULT true NOT NULL,
	`failed_verification_count` integer DEFAULT 0 NOT NULL,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `two_factors_user` ON `two_factors` (`user_id`);--> statement-breakpoint
CREATE INDEX `two_factors_secret` ON `two_factors` (`secret`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`locale` text DEFAULT 'zh' NOT NULL,
	`two_factor_enabled` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verifications_identifier` ON `verifications` (`identifier`);--> statement-breakpoint
CREATE INDEX `verifications_expiry` ON `verifications` (`expires_at`);--> statement-breakpoint
CREATE TABLE `assignment_rules` (
	`bureau_id` text NOT NULL,
	`id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`enabled` integer NOT NULL,
	`conditions` text NOT NULL,
	`target` text NOT NULL,
	`turn` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`bureau_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `clock_templates` (
	`park_id` text NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`park_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `desk_stats` (
	`park_id` text NOT NULL,
	`day` text NOT NULL,
	`measure` text NOT NULL,
	`dimension` text NOT NULL,
	`bureau_id` text NOT NULL,
	`n` integer NOT NULL,
	`sum` integer NOT NULL,
	PRIMARY KEY(`park_id`, `day`, `measure`, `dimension`),
	FOREIGN KEY (`park_id`,`bureau_id`) REFERENCES `parks`(`id`,`bureau_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `desk_stats_bureau` ON `desk_stats` (`bureau_id`,`day`);--> statement-breakpoint
CREATE TABLE `bulk_edits` (
	`bureau_id` text NOT NULL,
	`id` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`changes` text NOT NULL,
	`undone_at` integer,
	PRIMARY KEY(`bureau_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `bureau_lead_counts` (
	`bureau_id` text NOT NULL,
	`name` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`bureau_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `lead_counts` (
	`park_id` text NOT NULL,
	`name` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`park_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `lead_terms` (
	`park_id` text NOT NULL,
	`term` text NOT NULL,
	`received_at` integer NOT NULL,
	`lead_id` text NOT NULL,
	`bureau_id` text NOT NULL,
	PRIMARY KEY(`park_id`, `term`, `received_at`, `lead_id`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`bureau_id`) REFERENCES `parks`(`id`,`bureau_id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `lead_terms_bureau` ON `lead_terms` (`bureau_id`,`term`,`received_at`,`lead_id`);--> statement-breakpoint
CREATE INDEX `lead_terms_lead` ON `lead_terms` (`park_id`,`lead_id`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`bureau_id` text NOT NULL,
	`id` text NOT NULL,
	`owner` text NOT NULL,
	`shared` integer NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`bureau_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `saved_views_owner` ON `saved_views` (`bureau_id`,`owner`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`bureau_id` text NOT NULL,
	`id` text NOT NULL,
	`secret_hash` text NOT NULL,
	`email_cipher` text NOT NULL,
	`role` text NOT NULL,
	`park` text,
	`officer` text NOT NULL,
	`locale` text NOT NULL,
	`invited_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`revoked_at` integer,
	PRIMARY KEY(`bureau_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `invitations_secret` ON `invitations` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`bureau_id` text NOT NULL,
	`id` text NOT NULL,
	`user` text NOT NULL,
	`role` text NOT NULL,
	`park` text,
	`officer` text NOT NULL,
	`capacity` integer,
	`absent_from` text,
	`absent_to` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`bureau_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_one` ON `memberships` (`bureau_id`,`user`,`park`) WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_wide` ON `memberships` (`bureau_id`,`user`) WHERE ended_at is null and park is null;--> statement-breakpoint
CREATE INDEX `memberships_user` ON `memberships` (`user`);--> statement-breakpoint
CREATE TABLE `lead_transfers` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`lead_id` text NOT NULL,
	`bureau_id` text NOT NULL,
	`to_park` text NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`offer` text NOT NULL,
	`offered_by` text NOT NULL,
	`offered_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`ended_by` text,
	`became_lead` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`bureau_id`) REFERENCES `parks`(`id`,`bureau_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lead_transfers_lead` ON `lead_transfers` (`park_id`,`lead_id`);--> statement-breakpoint
CREATE INDEX `lead_transfers_bureau` ON `lead_transfers` (`bureau_id`,`state`,`offered_at`);--> statement-breakpoint
CREATE INDEX `lead_transfers_to` ON `lead_transfers` (`bureau_id`,`to_park`,`state`,`offered_at`);--> statement-breakpoint
CREATE TABLE `canned_replies` (
	`bureau_id` text NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	PRIMARY KEY(`bureau_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `lead_presence` (
	`park_id` text NOT NULL,
	`lead_id` text NOT NULL,
	`member` text NOT NULL,
	`seen_at` integer NOT NULL,
	`writing` integer NOT NULL,
	PRIMARY KEY(`park_id`, `lead_id`, `member`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lead_tasks` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`lead_id` text NOT NULL,
	`bureau_id` text NOT NULL,
	`title_cipher` text NOT NULL,
	`owner` text NOT NULL,
	`due_on` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`done_at` integer,
	`done_by` text,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`bureau_id`) REFERENCES `parks`(`id`,`bureau_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lead_tasks_lead` ON `lead_tasks` (`park_id`,`lead_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `lead_tasks_owner` ON `lead_tasks` (`bureau_id`,`owner`,`done_at`,`due_on`);--> statement-breakpoint
CREATE TABLE `mentions` (
	`park_id` text NOT NULL,
	`member` text NOT NULL,
	`event` text NOT NULL,
	`lead_id` text NOT NULL,
	`bureau_id` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer,
	PRIMARY KEY(`park_id`, `member`, `event`),
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`bureau_id`) REFERENCES `parks`(`id`,`bureau_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mentions_member` ON `mentions` (`bureau_id`,`member`,`read_at`,`at`);--> statement-breakpoint
ALTER TABLE `lead_events` ADD `actor_id` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `bureau_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `leads` ADD `assignee` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `assigned_at` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `snoozed_until` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `snooze_reason` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `state_at` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `loss_reason` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `clocks` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `due_at` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `due_clock` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `overdue` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `leads` ADD `paused_at` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `leads` ADD `moved_to` text;--> statement-breakpoint
CREATE INDEX `leads_inbox` ON `leads` (`park_id`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `leads_inbox_bureau` ON `leads` (`bureau_id`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `leads_state` ON `leads` (`park_id`,`state`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `leads_state_bureau` ON `leads` (`bureau_id`,`state`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `leads_assignee` ON `leads` (`park_id`,`assignee`,`received_at`,`id`) WHERE closed_at is null and snoozed_until is null;--> statement-breakpoint
CREATE INDEX `leads_assignee_bureau` ON `leads` (`bureau_id`,`assignee`,`received_at`,`id`) WHERE closed_at is null and snoozed_until is null;--> statement-breakpoint
CREATE INDEX `leads_due` ON `leads` (`park_id`,`due_at`,`id`) WHERE closed_at is null and snoozed_until is null and due_at is not null;--> statement-breakpoint
CREATE INDEX `leads_due_bureau` ON `leads` (`bureau_id`,`due_at`,`id`) WHERE closed_at is null and snoozed_until is null and due_at is not null;--> statement-breakpoint
CREATE INDEX `leads_overdue` ON `leads` (`park_id`,`due_at`,`id`) WHERE overdue = 1;--> statement-breakpoint
CREATE INDEX `leads_overdue_bureau` ON `leads` (`bureau_id`,`due_at`,`id`) WHERE overdue = 1;--> statement-breakpoint
CREATE INDEX `leads_snoozed` ON `leads` (`park_id`,`snoozed_until`,`id`) WHERE snoozed_until is not null;--> statement-breakpoint
CREATE INDEX `leads_snoozed_bureau` ON `leads` (`bureau_id`,`snoozed_until`,`id`) WHERE snoozed_until is not null;--> statement-breakpoint
UPDATE `leads` SET `bureau_id` = (SELECT `bureau_id` FROM `parks` WHERE `parks`.`id` = `leads`.`park_id`);--> statement-breakpoint
UPDATE `leads` SET `due_at` = `respond_by`, `due_clock` = 'respond' WHERE `answered_at` IS NULL AND `closed_at` IS NULL;--> statement-breakpoint
CREATE TRIGGER `leads_of_bureau` BEFORE INSERT ON `leads`
WHEN NOT EXISTS (SELECT 1 FROM `parks` WHERE `id` = NEW.`park_id` AND `bureau_id` = NEW.`bureau_id`)
BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed'); END;--> statement-breakpoint
CREATE TRIGGER `leads_stay` BEFORE UPDATE OF `park_id`, `bureau_id` ON `leads`
WHEN NEW.`park_id` IS NOT OLD.`park_id` OR (OLD.`bureau_id` <> '' AND NEW.`bureau_id` IS NOT OLD.`bureau_id`)
BEGIN SELECT RAISE(ABORT, 'a lead stays in its park and bureau'); END;--> statement-breakpoint
CREATE TRIGGER `ledger_seals_stay` BEFORE UPDATE ON `ledger_seals` BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `ledger_seals_keep` BEFORE DELETE ON `ledger_seals` BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `ledger_seals_refuse_replace` BEFORE INSERT ON `ledger_seals` WHEN EXISTS (SELECT 1 FROM `ledger_seals` WHERE `park_id` = NEW.`park_id` AND (`seq` = NEW.`seq` OR `entry` = NEW.`entry`)) BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: ledger_seals.seq'); END;
