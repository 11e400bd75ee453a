/* ä */ CREATE DOMAIN c AS text;
