DROP TRIGGER `audit_log_no_update`;
--> statement-breakpoint
DROP TRIGGER `audit_log_no_delete`;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_update` BEFORE UPDATE ON `audit_log` WHEN NOT (
	EXISTS (SELECT 1 FROM `settings` WHERE `name` = 'audit.redacting')
	AND NEW.`id` = OLD.`id` AND NEW.`at` = OLD.`at` AND NEW.`operator_id` IS OLD.`operator_id`
	AND NEW.`operator_name` = OLD.`operator_name` AND NEW.`address` = OLD.`address`
	AND NEW.`action` = OLD.`action` AND NEW.`result` = OLD.`result`
) BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_no_delete` BEFORE DELETE ON `audit_log` WHEN NOT (
	OLD.`at` < coalesce((SELECT CAST(`value` AS INTEGER) FROM `settings` WHERE `name` = 'audit.kept-from'), 0)
	AND OLD.`at` < (unixepoch() - 7776000) * 1000
) BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
