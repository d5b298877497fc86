DROP INDEX `saved_views_owner`;--> statement-breakpoint
CREATE INDEX `saved_views_shared` ON `saved_views` (`bureau_id`,`created_at`) WHERE shared = 1;--> statement-breakpoint
CREATE INDEX `saved_views_owner` ON `saved_views` (`bureau_id`,`owner`,`created_at`);--> statement-breakpoint
DROP INDEX `leads_overdue`;--> statement-breakpoint
DROP INDEX `leads_overdue_bureau`;--> statement-breakpoint
DROP INDEX `leads_snoozed`;--> statement-breakpoint
DROP INDEX `leads_snoozed_bureau`;--> statement-breakpoint
CREATE INDEX `leads_new` ON `leads` (`park_id`,`received_at`,`id`) WHERE state = 'new' and snoozed_until is null;--> statement-breakpoint
CREATE INDEX `leads_new_bureau` ON `leads` (`bureau_id`,`received_at`,`id`) WHERE state = 'new' and snoozed_until is null;--> statement-breakpoint
CREATE INDEX `leads_reference_bureau` ON `leads` (`bureau_id`,`reference`);--> statement-breakpoint
CREATE INDEX `leads_overdue` ON `leads` (`park_id`,`due_at`,`id`) WHERE overdue = 1 and closed_at is null;--> statement-breakpoint
CREATE INDEX `leads_overdue_bureau` ON `leads` (`bureau_id`,`due_at`,`id`) WHERE overdue = 1 and closed_at is null;--> statement-breakpoint
CREATE INDEX `leads_snoozed` ON `leads` (`park_id`,`snoozed_until`,`id`) WHERE snoozed_until is not null and closed_at is null;--> statement-breakpoint
CREATE INDEX `leads_snoozed_bureau` ON `leads` (`bureau_id`,`snoozed_until`,`id`) WHERE snoozed_until is not null and closed_at is null;--> statement-breakpoint
CREATE TRIGGER `leads_counted` AFTER INSERT ON `leads` BEGIN
  INSERT INTO `lead_counts` (`park_id`, `name`, `n`)
  SELECT NEW.`park_id`, `column1`, sum(`column2`) FROM (VALUES
    ('list:all', 1),
    ('list:new', (NEW.`state` = 'new' AND NEW.`snoozed_until` IS NULL)),
    ('list:unassigned', (NEW.`assignee` IS NULL AND NEW.`closed_at` IS NULL AND NEW.`snoozed_until` IS NULL)),
    ('list:overdue', (NEW.`overdue` = 1 AND NEW.`closed_at` IS NULL)),
    ('list:snoozed', (NEW.`snoozed_until` IS NOT NULL AND NEW.`closed_at` IS NULL)),
    ('mine:' || NEW.`assignee`, NEW.`closed_at` IS NULL AND NEW.`snoozed_until` IS NULL)
  ) WHERE `column1` IS NOT NULL GROUP BY `column1` HAVING sum(`column2`) <> 0
  ON CONFLICT (`park_id`, `name`) DO UPDATE SET `n` = `n` + excluded.`n`;
  INSERT INTO `bureau_lead_counts` (`bureau_id`, `name`, `n`)
  SELECT NEW.`bureau_id`, `column1`, sum(`column2`) FROM (VALUES
    ('list:all', 1),
    ('list:new', (NEW.`state` = 'new' AND NEW.`snoozed_until` IS NULL)),
    ('list:unassigned', (NEW.`assignee` IS NULL AND NEW.`closed_at` IS NULL AND NEW.`snoozed_until` IS NULL)),
    ('list:overdue', (NEW.`overdue` = 1 AND NEW.`closed_at` IS NULL)),
    ('list:snoozed', (NEW.`snoozed_until` IS NOT NULL AND NEW.`closed_at` IS NULL)),
    ('mine:' || NEW.`assignee`, NEW.`closed_at` IS NULL AND NEW.`snoozed_until` IS NULL)
  ) WHERE `column1` IS NOT NULL GROUP BY `column1` HAVING sum(`column2`) <> 0
  ON CONFLICT (`bureau_id`, `name`) DO UPDATE SET `n` = `n` + excluded.`n`;
END;--> statement-breakpoint
CREATE TRIGGER `leads_recounted` AFTER UPDATE OF `state`, `assignee`, `snoozed_until`, `closed_at`, `overdue` ON `leads` BEGIN
  INSERT INTO `lead_counts` (`park_id`, `name`, `n`)
  SELECT NEW.`park_id`, `column1`, sum(`column2`) FROM (VALUES
    ('list:new', (NEW.`state` = 'new' AND NEW.`snoozed_until` IS NULL) - (OLD.`state` = 'new' AND OLD.`snoozed_until` IS NULL)),
    ('list:unassigned', (NEW.`assignee` IS NULL AND NEW.`closed_at` IS NULL AND NEW.`snoozed_until` IS NULL) - (OLD.`assignee` IS NULL AND OLD.`closed_at` IS NULL AND OLD.`snoozed_until` IS NULL)),
    ('list:overdue', (NEW.`overdue` = 1 AND NEW.`closed_at` IS NULL) - (OLD.`overdue` = 1 AND OLD.`closed_at` IS NULL)),
    ('list:snoozed', (NEW.`snoozed_until` IS NOT NULL AND NEW.`closed_at` IS NULL) - (OLD.`snoozed_until` IS NOT NULL AND OLD.`closed_at` IS NULL)),
    ('mine:' || NEW.`assignee`, NEW.`closed_at` IS NULL AND NEW.`snoozed_until` IS NULL),
    ('mine:' || OLD.`assignee`, -(OLD.`closed_at` IS NULL AND OLD.`snoozed_until` IS NULL))
  ) WHERE `column1` IS NOT NULL GROUP BY `column1` HAVING sum(`column2`) <> 0
  ON CONFLICT (`park_id`, `name`) DO UPDATE SET `n` = `n` + excluded.`n`;
  INSERT INTO `bureau_lead_counts` (`bureau_id`, `name`, `n`)
  SELECT NEW.`bureau_id`, `column1`, sum(`column2`) FROM (VALUES
    ('list:new', (NEW.`state` = 'new' AND NEW.`snoozed_until` IS NULL) - (OLD.`state` = 'new' AND OLD.`snoozed_until` IS NULL)),
    ('list:unassigned', (NEW.`assignee` IS NULL AND NEW.`closed_at` IS NULL AND NEW.`snoozed_until` IS NULL) - (OLD.`assignee` IS NULL AND OLD.`closed_at` IS NULL AND OLD.`snoozed_until` IS NULL)),
    ('list:overdue', (NEW.`overdue` = 1 AND NEW.`closed_at` IS NULL) - (OLD.`overdue` = 1 AND OLD.`closed_at` IS NULL)),
    ('list:snoozed', (NEW.`snoozed_until` IS NOT NULL AND NEW.`closed_at` IS NULL) - (OLD.`snoozed_until` IS NOT NULL AND OLD.`closed_at` IS NULL)),
    ('mine:' || NEW.`assignee`, NEW.`closed_at` IS NULL AND NEW.`snoozed_until` IS NULL),
    ('mine:' || OLD.`assignee`, -(OLD.`closed_at` IS NULL AND OLD.`snoozed_until` IS NULL))
  ) WHERE `column1` IS NOT NULL GROUP BY `column1` HAVING sum(`column2`) <> 0
  ON CONFLICT (`bureau_id`, `name`) DO UPDATE SET `n` = `n` + excluded.`n`;
END;--> statement-breakpoint
CREATE TRIGGER `leads_uncounted` AFTER DELETE ON `leads` BEGIN
  INSERT INTO `lead_counts` (`park_id`, `name`, `n`)
  SELECT OLD.`park_id`, `column1`, sum(`column2`) FROM (VALUES
    ('list:all', -1),
    ('list:new', - (OLD.`state` = 'new' AND OLD.`snoozed_until` IS NULL)),
    ('list:unassigned', - (OLD.`assignee` IS NULL AND OLD.`closed_at` IS NULL AND OLD.`snoozed_until` IS NULL)),
    ('list:overdue', - (OLD.`overdue` = 1 AND OLD.`closed_at` IS NULL)),
    ('list:snoozed', - (OLD.`snoozed_until` IS NOT NULL AND OLD.`closed_at` IS NULL)),
    ('mine:' || OLD.`assignee`, -(OLD.`closed_at` IS NULL AND OLD.`snoozed_until` IS NULL))
  ) WHERE `column1` IS NOT NULL GROUP BY `column1` HAVING sum(`column2`) <> 0
  ON CONFLICT (`park_id`, `name`) DO UPDATE SET `n` = `n` + excluded.`n`;
  INSERT INTO `bureau_lead_counts` (`bureau_id`, `name`, `n`)
  SELECT OLD.`bureau_id`, `column1`, sum(`column2`) FROM (VALUES
    ('list:all', -1),
    ('list:new', - (OLD.`state` = 'new' AND OLD.`snoozed_until` IS NULL)),
    ('list:unassigned', - (OLD.`assignee` IS NULL AND OLD.`closed_at` IS NULL AND OLD.`snoozed_until` IS NULL)),
    ('list:overdue', - (OLD.`overdue` = 1 AND OLD.`closed_at` IS NULL)),
    ('list:snoozed', - (OLD.`snoozed_until` IS NOT NULL AND OLD.`closed_at` IS NULL)),
    ('mine:' || OLD.`assignee`, -(OLD.`closed_at` IS NULL AND OLD.`snoozed_until` IS NULL))
  ) WHERE `column1` IS NOT NULL GROUP BY `column1` HAVING sum(`column2`) <> 0
  ON CONFLICT (`bureau_id`, `name`) DO UPDATE SET `n` = `n` + excluded.`n`;
END;--> statement-breakpoint
INSERT INTO `lead_counts` (`park_id`, `name`, `n`) SELECT `park_id`, 'list:all', count(*) FROM `leads` WHERE 1 GROUP BY 1;--> statement-breakpoint
INSERT INTO `lead_counts` (`park_id`, `name`, `n`) SELECT `park_id`, 'list:new', count(*) FROM `leads` WHERE `leads`.`state` = 'new' AND `leads`.`snoozed_until` IS NULL GROUP BY 1;--> statement-breakpoint
INSERT INTO `lead_counts` (`park_id`, `name`, `n`) SELECT `park_id`, 'list:unassigned', count(*) FROM `leads` WHERE `leads`.`assignee` IS NULL AND `leads`.`closed_at` IS NULL AND `leads`.`snoozed_until` IS NULL GROUP BY 1;--> statement-breakpoint
INSERT INTO `lead_counts` (`park_id`, `name`, `n`) SELECT `park_id`, 'list:overdue', count(*) FROM `leads` WHERE `leads`.`overdue` = 1 AND `leads`.`closed_at` IS NULL GROUP BY 1;--> statement-breakpoint
INSERT INTO `lead_counts` (`park_id`, `name`, `n`) SELECT `park_id`, 'list:snoozed', count(*) FROM `leads` WHERE `leads`.`snoozed_until` IS NOT NULL AND `leads`.`closed_at` IS NULL GROUP BY 1;--> statement-breakpoint
INSERT INTO `lead_counts` (`park_id`, `name`, `n`) SELECT `park_id`, 'mine:' || `assignee`, count(*) FROM `leads` WHERE `assignee` IS NOT NULL AND `leads`.`closed_at` IS NULL AND `leads`.`snoozed_until` IS NULL GROUP BY 1, 2;--> statement-breakpoint
INSERT INTO `bureau_lead_counts` (`bureau_id`, `name`, `n`) SELECT `bureau_id`, 'list:all', count(*) FROM `leads` WHERE 1 GROUP BY 1;--> statement-breakpoint
INSERT INTO `bureau_lead_counts` (`bureau_id`, `name`, `n`) SELECT `bureau_id`, 'list:new', count(*) FROM `leads` WHERE `leads`.`state` = 'new' AND `leads`.`snoozed_until` IS NULL GROUP BY 1;--> statement-breakpoint
INSERT INTO `bureau_lead_counts` (`bureau_id`, `name`, `n`) SELECT `bureau_id`, 'list:unassigned', count(*) FROM `leads` WHERE `leads`.`assignee` IS NULL AND `leads`.`closed_at` IS NULL AND `leads`.`snoozed_until` IS NULL GROUP BY 1;--> statement-breakpoint
INSERT INTO `bureau_lead_counts` (`bureau_id`, `name`, `n`) SELECT `bureau_id`, 'list:overdue', count(*) FROM `leads` WHERE `leads`.`overdue` = 1 AND `leads`.`closed_at` IS NULL GROUP BY 1;--> statement-breakpoint
INSERT INTO `bureau_lead_counts` (`bureau_id`, `name`, `n`) SELECT `bureau_id`, 'list:snoozed', count(*) FROM `leads` WHERE `leads`.`snoozed_until` IS NOT NULL AND `leads`.`closed_at` IS NULL GROUP BY 1;--> statement-breakpoint
INSERT INTO `bureau_lead_counts` (`bureau_id`, `name`, `n`) SELECT `bureau_id`, 'mine:' || `assignee`, count(*) FROM `leads` WHERE `assignee` IS NOT NULL AND `leads`.`closed_at` IS NULL AND `leads`.`snoozed_until` IS NULL GROUP BY 1, 2;--> statement-breakpoint
INSERT INTO `outbox` (`park_id`, `id`, `kind`, `payload`, `attempts`, `available_at`, `created_at`)
SELECT `park_id`, 'job_index_' || `id`, 'lead.index', json_object('leadId', `id`), 0, `received_at`, `received_at` FROM `leads` WHERE `erased_at` IS NULL;
