-- What happened with a lead stays as it was written: erasing a person destroys the key of the texts, not the row.
CREATE TRIGGER `lead_events_refuse_update` BEFORE UPDATE ON `lead_events` BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `lead_events_refuse_delete` BEFORE DELETE ON `lead_events` BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `lead_events_refuse_replace` BEFORE INSERT ON `lead_events` WHEN EXISTS (SELECT 1 FROM `lead_events` WHERE `park_id` = NEW.`park_id` AND `lead_id` = NEW.`lead_id` AND `id` = NEW.`id`) BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
--> statement-breakpoint
-- A merged lead takes no other in, and one that took others in is not merged itself.
CREATE TRIGGER `lead_merges_refuse_chains` BEFORE INSERT ON `lead_merges` WHEN NEW.`lead_id` = NEW.`into_id` OR EXISTS (SELECT 1 FROM `lead_merges` WHERE `park_id` = NEW.`park_id` AND (`lead_id` = NEW.`into_id` OR `into_id` = NEW.`lead_id`)) BEGIN SELECT RAISE(ABORT, 'a merged lead takes no other in'); END;
