CREATE TABLE `events_daily` (
	`day` integer NOT NULL,
	`account_key` integer NOT NULL,
	`device_key` integer NOT NULL,
	`presses` integer NOT NULL,
	`motions` integer NOT NULL,
	`others` integer NOT NULL,
	PRIMARY KEY(`day`, `account_key`, `device_key`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `events_daily`
SELECT `occurred_at` / 86400000, `account_key`, coalesce(`device_key`, 0), sum(`type` = 'button_press'), sum(`type` = 'motion_detected'), sum(`type` NOT IN ('button_press', 'motion_detected'))
FROM `events` JOIN `event_kinds` ON `event_kinds`.`id` = `events`.`kind_id` GROUP BY 1, 2, 3;
--> statement-breakpoint
CREATE VIRTUAL TABLE `device_names` USING fts5(`names`, tokenize = "trigram remove_diacritics 1", columnsize = 0);
--> statement-breakpoint
INSERT INTO `device_names` (`device_names`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE VIEW `named_devices` AS SELECT `id` AS `device_key`, concat_ws(char(10), `alias`, `name`, (
	SELECT group_concat(`labels`.`name`, char(10)) FROM `device_labels` JOIN `labels` ON `labels`.`id` = `device_labels`.`label_id`
	WHERE `device_labels`.`device_key` = `devices`.`id`
)) AS `names` FROM `devices`;
--> statement-breakpoint
INSERT INTO `device_names` (`rowid`, `names`) SELECT `device_key`, `names` FROM `named_devices` WHERE `names` <> '';
--> statement-breakpoint
CREATE TRIGGER `devices_named_insert` AFTER INSERT ON `devices` WHEN NEW.`alias` IS NOT NULL OR NEW.`name` IS NOT NULL BEGIN
	DELETE FROM `device_names` WHERE `rowid` = NEW.`id`;
	INSERT INTO `device_names` (`rowid`, `names`) SELECT `device_key`, `names` FROM `named_devices` WHERE `device_key` = NEW.`id` AND `names` <> '';
END;
--> statement-breakpoint
CREATE TRIGGER `devices_named_update` AFTER UPDATE OF `alias`, `name` ON `devices` BEGIN
	DELETE FROM `device_names` WHERE `rowid` = NEW.`id`;
	INSERT INTO `device_names` (`rowid`, `names`) SELECT `device_key`, `names` FROM `named_devices` WHERE `device_key` = NEW.`id` AND `names` <> '';
END;
--> statement-breakpoint
CREATE TRIGGER `devices_named_delete` AFTER DELETE ON `devices` BEGIN
	DELETE FROM `device_names` WHERE `rowid` = OLD.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `device_labels_named_insert` AFTER INSERT ON `device_labels` BEGIN
	DELETE FROM `device_names` WHERE `rowid` = NEW.`device_key`;
	INSERT INTO `device_names` (`rowid`, `names`) SELECT `device_key`, `names` FROM `named_devices` WHERE `device_key` = NEW.`device_key` AND `names` <> '';
END;
--> statement-breakpoint
CREATE TRIGGER `device_labels_named_delete` AFTER DELETE ON `device_labels` BEGIN
	DELETE FROM `device_names` WHERE `rowid` = OLD.`device_key`;
	INSERT INTO `device_names` (`rowid`, `names`) SELECT `device_key`, `names` FROM `named_devices` WHERE `device_key` = OLD.`device_key` AND `names` <> '';
END;
--> statement-breakpoint
CREATE TRIGGER `labels_named_update` AFTER UPDATE OF `name` ON `labels` BEGIN
	DELETE FROM `device_names` WHERE `rowid` IN (SELECT `device_key` FROM `device_labels` WHERE `label_id` = NEW.`id`);
	INSERT INTO `device_names` (`rowid`, `names`) SELECT `device_key`, `names` FROM `named_devices` WHERE `device_key` IN (SELECT `device_key` FROM `device_labels` WHERE `label_id` = NEW.`id`) AND `names` <> '';
END;
