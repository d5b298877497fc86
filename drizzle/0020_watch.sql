CREATE TABLE `rounds` (
	`name` text PRIMARY KEY NOT NULL,
	`ended_at` integer NOT NULL,
	`milliseconds` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `leads_late` ON `leads` (`due_at`,`park_id`) WHERE overdue = 1 and closed_at is null;--> statement-breakpoint
CREATE INDEX `facts_review` ON `facts` (`review_by`,`park_id`) WHERE review_by is not null;