-- A park that is withdrawn leaves every index that stands outside of it. Publishing it again writes them anew.
CREATE TRIGGER `withdrawn_park_leaves_indexes` AFTER UPDATE OF `published` ON `parks` WHEN NEW.`published` = 0 BEGIN DELETE FROM `park_terms` WHERE `park` = NEW.`id`; DELETE FROM `search_terms` WHERE `park` = NEW.`id`; DELETE FROM `search_docs` WHERE `park` = NEW.`id`; END;
