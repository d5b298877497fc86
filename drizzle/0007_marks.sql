DROP INDEX `leads_phone`;--> statement-breakpoint
DROP INDEX `leads_email`;--> statement-breakpoint
ALTER TABLE `leads` DROP COLUMN `phone_index`;--> statement-breakpoint
ALTER TABLE `leads` DROP COLUMN `email_index`;