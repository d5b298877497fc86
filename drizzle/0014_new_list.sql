DROP INDEX `leads_new`;--> statement-breakpoint
DROP INDEX `leads_new_bureau`;--> statement-breakpoint
CREATE INDEX `leads_new` ON `leads` (`park_id`,`state`,`snoozed_until`,`received_at`,`id`) WHERE state = 'new' and snoozed_until is null;--> statement-breakpoint
CREATE INDEX `leads_new_bureau` ON `leads` (`bureau_id`,`state`,`snoozed_until`,`received_at`,`id`) WHERE state = 'new' and snoozed_until is null;