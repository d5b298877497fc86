CREATE TABLE `project_steps` (
	`park_id` text NOT NULL,
	`project_id` text NOT NULL,
	`code` text NOT NULL,
	`position` integer NOT NULL,
	`phase` text NOT NULL,
	`name` text NOT NULL,
	`authority` text NOT NULL,
	`after` text NOT NULL,
	`applies` text,
	`scope` text NOT NULL,
	`basis` text NOT NULL,
	`legal_days` integer,
	`promised_days` integer,
	`planned_days` integer,
	`state` text NOT NULL,
	`owner` text,
	`started_on` text,
	`finished_on` text,
	`blockages` text NOT NULL,
	`text_cipher` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`park_id`, `project_id`, `code`),
	FOREIGN KEY (`park_id`,`project_id`) REFERENCES `projects`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `project_steps_done` ON `project_steps` (`park_id`,`state`,`finished_on`,`code`);--> statement-breakpoint
CREATE INDEX `project_steps_owner` ON `project_steps` (`park_id`,`owner`,`state`);--> statement-breakpoint
CREATE TABLE `claims` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`enterprise_id` text NOT NULL,
	`project_id` text,
	`policy_slug` text NOT NULL,
	`award` text NOT NULL,
	`year` integer NOT NULL,
	`state` text NOT NULL,
	`matched_on` text NOT NULL,
	`min_fen` integer,
	`max_fen` integer,
	`promised_fen` integer,
	`promised_on` text,
	`basis` text,
	`applied_on` text,
	`approved_fen` integer,
	`approved_on` text,
	`paid_fen` integer NOT NULL,
	`paid_on` text,
	`fund` text,
	`due_on` text,
	`self_reported` integer NOT NULL,
	`ended_on` text,
	`text_cipher` text,
	`promise_cipher` text,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`,`enterprise_id`) REFERENCES `enterprise_records`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`project_id`) REFERENCES `projects`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`policy_slug`) REFERENCES `policies`(`park_id`,`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_once` ON `claims` (`park_id`,`enterprise_id`,`policy_slug`,`award`,`year`);--> statement-breakpoint
CREATE INDEX `claims_state` ON `claims` (`park_id`,`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `claims_due` ON `claims` (`park_id`,`due_on`,`id`) WHERE due_on is not null;--> statement-breakpoint
CREATE INDEX `claims_year` ON `claims` (`park_id`,`year`,`policy_slug`,`award`);--> statement-breakpoint
CREATE INDEX `claims_enterprise` ON `claims` (`park_id`,`enterprise_id`,`year`);--> statement-breakpoint
CREATE TABLE `payments` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`claim_id` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`paid_on` text NOT NULL,
	`year` integer NOT NULL,
	`fund` text,
	`voucher` text,
	`reverses` text,
	`reason` text,
	`recorded_at` integer NOT NULL,
	`recorded_by` text,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`,`claim_id`) REFERENCES `claims`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_reverses` ON `payments` (`park_id`,`reverses`);--> statement-breakpoint
CREATE INDEX `payments_claim` ON `payments` (`park_id`,`claim_id`,`paid_on`);--> statement-breakpoint
CREATE INDEX `payments_fund` ON `payments` (`park_id`,`fund`,`year`);--> statement-breakpoint
CREATE TABLE `application_windows` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`opens_on` text NOT NULL,
	`closes_on` text NOT NULL,
	`notice` text NOT NULL,
	`url` text,
	`reminded_on` text,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `application_windows_close` ON `application_windows` (`park_id`,`closes_on`,`id`);--> statement-breakpoint
CREATE TABLE `demand_events` (
	`park_id` text NOT NULL,
	`demand_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`shown` integer NOT NULL,
	`data` text NOT NULL,
	`text_cipher` text,
	`lead` text,
	PRIMARY KEY(`park_id`, `demand_id`, `id`),
	FOREIGN KEY (`park_id`,`demand_id`) REFERENCES `demands`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `demand_events_lead` ON `demand_events` (`park_id`,`lead`) WHERE lead is not null and text_cipher is not null;--> statement-breakpoint
CREATE TABLE `demands` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`reference` text NOT NULL,
	`enterprise_id` text NOT NULL,
	`project_id` text,
	`category` text NOT NULL,
	`source` text NOT NULL,
	`state` text NOT NULL,
	`raised_at` integer NOT NULL,
	`owner` text,
	`department` text,
	`due_at` integer NOT NULL,
	`overdue` integer NOT NULL,
	`answered_at` integer,
	`closed_at` integer,
	`reopened` integer NOT NULL,
	`rating` integer,
	`version` integer NOT NULL,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`,`enterprise_id`) REFERENCES `enterprise_records`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`project_id`) REFERENCES `projects`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `demands_reference` ON `demands` (`park_id`,`reference`);--> statement-breakpoint
CREATE INDEX `demands_state` ON `demands` (`park_id`,`state`,`due_at`,`id`,`owner`);--> statement-breakpoint
CREATE INDEX `demands_owner` ON `demands` (`park_id`,`owner`,`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `demands_enterprise` ON `demands` (`park_id`,`enterprise_id`,`raised_at`,`id`);--> statement-breakpoint
CREATE INDEX `demands_raised` ON `demands` (`park_id`,`raised_at`,`id`);--> statement-breakpoint
CREATE INDEX `demands_overdue` ON `demands` (`park_id`,`due_at`,`id`) WHERE overdue = 1 and state = 'open';--> statement-breakpoint
CREATE TABLE `enterprise_records` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`bureau_id` text NOT NULL,
	`name` text NOT NULL,
	`credit_code` text,
	`chain` text,
	`listed` text,
	`key_id` text NOT NULL,
	`wrapped_key` text,
	`contact_cipher` text,
	`officer` text,
	`leader` text,
	`visit_due_on` text,
	`answers` text NOT NULL,
	`figures` text NOT NULL,
	`titles` text NOT NULL,
	`tier` text,
	`link_version` integer NOT NULL,
	`left_on` text,
	`left_reason` text,
	`sample` integer NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`,`bureau_id`) REFERENCES `parks`(`id`,`bureau_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`chain`) REFERENCES `chains`(`park_id`,`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`listed`) REFERENCES `enterprises`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `enterprise_records_credit_code` ON `enterprise_records` (`bureau_id`,`credit_code`) WHERE credit_code is not null and left_on is null;--> statement-breakpoint
CREATE INDEX `enterprise_records_list` ON `enterprise_records` (`park_id`,`left_on`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `enterprise_records_officer` ON `enterprise_records` (`park_id`,`officer`,`id`);--> statement-breakpoint
CREATE INDEX `enterprise_records_leader` ON `enterprise_records` (`park_id`,`leader`,`id`);--> statement-breakpoint
CREATE INDEX `enterprise_records_due` ON `enterprise_records` (`park_id`,`visit_due_on`,`id`);--> statement-breakpoint
CREATE TABLE `event_registrations` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`event_code` text NOT NULL,
	`state` text NOT NULL,
	`seats` integer NOT NULL,
	`locale` text NOT NULL,
	`company` text NOT NULL,
	`key_id` text NOT NULL,
	`wrapped_key` text,
	`contact_cipher` text,
	`notice_version` text NOT NULL,
	`key_hash` text NOT NULL,
	`phone_hash` text,
	`email_hash` text,
	`told` text NOT NULL,
	`registered_at` integer NOT NULL,
	`cancelled_at` integer,
	`attended` integer,
	`erased_at` integer,
	`version` integer NOT NULL,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`,`event_code`) REFERENCES `park_events`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_registrations_key` ON `event_registrations` (`park_id`,`key_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `event_registrations_phone` ON `event_registrations` (`park_id`,`event_code`,`phone_hash`) WHERE state <> 'cancelled';--> statement-breakpoint
CREATE UNIQUE INDEX `event_registrations_email` ON `event_registrations` (`park_id`,`event_code`,`email_hash`) WHERE state <> 'cancelled';--> statement-breakpoint
CREATE INDEX `event_registrations_event` ON `event_registrations` (`park_id`,`event_code`,`state`,`registered_at`,`id`);--> statement-breakpoint
CREATE TABLE `park_events` (
	`park_id` text NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`audience` text,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`place` text NOT NULL,
	`url` text,
	`organiser` text NOT NULL,
	`capacity` integer,
	`closes_at` integer,
	`cancelled` text,
	`sample` integer NOT NULL,
	PRIMARY KEY(`park_id`, `code`),
	FOREIGN KEY (`park_id`) REFERENCES `parks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `park_events_start` ON `park_events` (`park_id`,`starts_at`,`code`);--> statement-breakpoint
CREATE TABLE `evidence_files` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`enterprise_id` text NOT NULL,
	`subject` text NOT NULL,
	`media_type` text NOT NULL,
	`extension` text NOT NULL,
	`bytes` integer NOT NULL,
	`name_cipher` text,
	`key_id` text NOT NULL,
	`wrapped_key` text,
	`storage_key` text NOT NULL,
	`shown` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`lead` text,
	`created_at` integer NOT NULL,
	`stored_at` integer,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`,`enterprise_id`) REFERENCES `enterprise_records`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `evidence_files_subject` ON `evidence_files` (`park_id`,`enterprise_id`,`subject`,`created_at`);--> statement-breakpoint
CREATE INDEX `evidence_files_lead` ON `evidence_files` (`park_id`,`lead`) WHERE lead is not null and wrapped_key is not null;--> statement-breakpoint
CREATE TABLE `visits` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`enterprise_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`period` text,
	`due_on` text NOT NULL,
	`planned_on` text,
	`held_on` text,
	`visitors` text NOT NULL,
	`logged_by` text,
	`logged_at` integer,
	`text_cipher` text,
	`struck` text,
	`told_on` text,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`,`enterprise_id`) REFERENCES `enterprise_records`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `visits_period` ON `visits` (`park_id`,`enterprise_id`,`kind`,`period`);--> statement-breakpoint
CREATE INDEX `visits_due` ON `visits` (`park_id`,`state`,`due_on`,`id`);--> statement-breakpoint
CREATE INDEX `visits_enterprise` ON `visits` (`park_id`,`enterprise_id`,`due_on`);--> statement-breakpoint
CREATE TABLE `project_events` (
	`park_id` text NOT NULL,
	`project_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`on` text NOT NULL,
	`kind` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`shown` integer NOT NULL,
	`data` text NOT NULL,
	`text_cipher` text,
	PRIMARY KEY(`park_id`, `project_id`, `id`),
	FOREIGN KEY (`park_id`,`project_id`) REFERENCES `projects`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `projects` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`enterprise_id` text NOT NULL,
	`lead_id` text,
	`reference` text NOT NULL,
	`title` text,
	`stage` text NOT NULL,
	`stage_on` text NOT NULL,
	`signed_on` text NOT NULL,
	`planned_on` text,
	`forecast_on` text,
	`site_code` text,
	`investment_fen` integer,
	`area_m2` integer,
	`jobs` integer,
	`owner` text,
	`stalled_at` integer,
	`ended_on` text,
	`end_reason` text,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`,`enterprise_id`) REFERENCES `enterprise_records`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`lead_id`) REFERENCES `leads`(`park_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`park_id`,`site_code`) REFERENCES `sites`(`park_id`,`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `projects_lead` ON `projects` (`park_id`,`lead_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `projects_reference` ON `projects` (`park_id`,`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `projects_site` ON `projects` (`park_id`,`site_code`) WHERE site_code is not null and ended_on is null;--> statement-breakpoint
CREATE INDEX `projects_list` ON `projects` (`park_id`,`ended_on`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `projects_enterprise` ON `projects` (`park_id`,`enterprise_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `projects_stage` ON `projects` (`park_id`,`stage`,`stage_on`);--> statement-breakpoint
CREATE TABLE `ratings` (
	`park_id` text NOT NULL,
	`id` text NOT NULL,
	`enterprise_id` text NOT NULL,
	`rated` text NOT NULL,
	`subject` text NOT NULL,
	`score` integer NOT NULL,
	`at` integer NOT NULL,
	`text_cipher` text,
	`lead` text,
	`demand` text,
	PRIMARY KEY(`park_id`, `id`),
	FOREIGN KEY (`park_id`,`enterprise_id`) REFERENCES `enterprise_records`(`park_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ratings_subject` ON `ratings` (`park_id`,`rated`,`subject`);--> statement-breakpoint
CREATE INDEX `ratings_at` ON `ratings` (`park_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `ratings_enterprise` ON `ratings` (`park_id`,`enterprise_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `ratings_lead` ON `ratings` (`park_id`,`lead`) WHERE lead is not null and text_cipher is not null;--> statement-breakpoint
ALTER TABLE `leads` ADD `project` text;--> statement-breakpoint
-- What happened stays as it was; a text goes with whoever wrote it.
CREATE TRIGGER `project_events_stay` BEFORE UPDATE ON `project_events` WHEN NEW.`text_cipher` IS NOT NULL OR NEW.`at` <> OLD.`at` OR NEW.`kind` <> OLD.`kind` OR NEW.`on` <> OLD.`on` OR NEW.`data` <> OLD.`data` BEGIN SELECT RAISE(ABORT, 'project_events: append only'); END;
--> statement-breakpoint
CREATE TRIGGER `project_events_remain` BEFORE DELETE ON `project_events` BEGIN SELECT RAISE(ABORT, 'project_events: append only'); END;
--> statement-breakpoint
CREATE TRIGGER `demand_events_stay` BEFORE UPDATE ON `demand_events` WHEN NEW.`text_cipher` IS NOT NULL OR NEW.`at` <> OLD.`at` OR NEW.`kind` <> OLD.`kind` OR NEW.`data` <> OLD.`data` BEGIN SELECT RAISE(ABORT, 'demand_events: append only'); END;
--> statement-breakpoint
CREATE TRIGGER `demand_events_remain` BEFORE DELETE ON `demand_events` BEGIN SELECT RAISE(ABORT, 'demand_events: append only'); END;
--> statement-breakpoint
CREATE TRIGGER `payments_stay` BEFORE UPDATE ON `payments` BEGIN SELECT RAISE(ABORT, 'payments: append only'); END;
--> statement-breakpoint
CREATE TRIGGER `payments_remain` BEFORE DELETE ON `payments` BEGIN SELECT RAISE(ABORT, 'payments: append only'); END;
--> statement-breakpoint
-- No more is paid than was approved, whichever way a payment comes, and no more is taken back than was paid.
CREATE TRIGGER `payments_within_award` BEFORE INSERT ON `payments` WHEN NOT EXISTS (SELECT 1 FROM `claims` WHERE `park_id` = NEW.`park_id` AND `id` = NEW.`claim_id` AND `approved_fen` IS NOT NULL AND NEW.`amount_fen` + (SELECT coalesce(sum(`amount_fen`), 0) FROM `payments` WHERE `park_id` = NEW.`park_id` AND `claim_id` = NEW.`claim_id`) BETWEEN 0 AND `approved_fen`) BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: payments.amount_fen'); END;
--> statement-breakpoint
-- What the park promised and paid is published: its pages are made anew.
CREATE TRIGGER `payments_insert_raises_revision` AFTER INSERT ON `payments` BEGIN UPDATE `parks` SET `revision` = `revision` + 1 WHERE `id` = NEW.`park_id`; END;
--> statement-breakpoint
CREATE TRIGGER `claims_promise_raises_revision` AFTER UPDATE OF `promised_on` ON `claims` WHEN NEW.`promised_on` IS NOT OLD.`promised_on` BEGIN UPDATE `parks` SET `revision` = `revision` + 1 WHERE `id` = NEW.`park_id`; END;
--> statement-breakpoint
-- When an investor is erased, so is what came by their link, whichever way the erasure comes.
CREATE TRIGGER `leads_erased_texts` AFTER UPDATE OF `erased_at` ON `leads` WHEN NEW.`erased_at` IS NOT NULL BEGIN
  UPDATE `demand_events` SET `text_cipher` = NULL WHERE `park_id` = NEW.`park_id` AND `lead` = NEW.`id` AND `text_cipher` IS NOT NULL;
  UPDATE `ratings` SET `text_cipher` = NULL WHERE `park_id` = NEW.`park_id` AND `lead` = NEW.`id` AND `text_cipher` IS NOT NULL;
  UPDATE `evidence_files` SET `wrapped_key` = NULL, `name_cipher` = NULL WHERE `park_id` = NEW.`park_id` AND `lead` = NEW.`id` AND `wrapped_key` IS NOT NULL;
END;
