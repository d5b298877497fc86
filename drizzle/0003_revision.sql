-- Whatever shows a park is kept under its revision, so whatever a park shows raises it, in the same batch.
CREATE TRIGGER `projections_insert_raises_revision` AFTER INSERT ON `projections` BEGIN UPDATE `parks` SET `revision` = `revision` + 1 WHERE `id` = NEW.`park_id`; END;
--> statement-breakpoint
CREATE TRIGGER `projections_update_raises_revision` AFTER UPDATE ON `projections` BEGIN UPDATE `parks` SET `revision` = `revision` + 1 WHERE `id` = NEW.`park_id`; END;
--> statement-breakpoint
CREATE TRIGGER `parks_update_raises_revision` AFTER UPDATE ON `parks` WHEN NEW.`revision` = OLD.`revision` BEGIN UPDATE `parks` SET `revision` = `revision` + 1 WHERE `id` = NEW.`id`; END;
--> statement-breakpoint
CREATE TRIGGER `bureaus_update_raises_revision` AFTER UPDATE ON `bureaus` BEGIN UPDATE `parks` SET `revision` = `revision` + 1 WHERE `bureau_id` = NEW.`id`; END;
--> statement-breakpoint
CREATE TRIGGER `privacy_notices_insert_raises_revision` AFTER INSERT ON `privacy_notices` BEGIN UPDATE `parks` SET `revision` = `revision` + 1 WHERE `bureau_id` = NEW.`bureau_id`; END;
