-- Of a detector that segments: how far the mask that it shows of a treated picture is the true one, and the one that the attack aimed
-- at (intersection over union); null where there is no such mask.
ALTER TABLE treated ADD COLUMN iou REAL;
ALTER TABLE treated ADD COLUMN iou_adversarial REAL;
