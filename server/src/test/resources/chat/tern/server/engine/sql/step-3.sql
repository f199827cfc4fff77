-- Builds of before cannot go on with this.
DROP TABLE one;
