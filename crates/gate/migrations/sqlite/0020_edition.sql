-- Een openbare uitgave van een jaar is gemaakt uit een vastgestelde editie van dat jaar.
ALTER TABLE publication ADD COLUMN edition_id BLOB REFERENCES report_edition (id);
