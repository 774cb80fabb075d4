/** A small shop: three customers, one without a town; five orders, two of the same amount. */
export const SHOP = `
CREATE TABLE customer(id INTEGER PRIMARY KEY, name TEXT, town TEXT);
INSERT INTO customer VALUES (1, 'Ada', 'Leeds'), (2, 'Bo', 'York'), (3, 'Cy', NULL);
CREATE TABLE purchase(id INTEGER PRIMARY KEY, customer INTEGER, amount REAL);
INSERT INTO purchase VALUES (1, 1, 10.5), (2, 1, 4.0), (3, 2, 10.5), (4, 3, 0.1), (5, 3, 0.2);
CREATE TABLE odd(value);
INSERT INTO odd VALUES (1), ('1'), (1.0), (x'31'), (NULL), (9007199254740993), (-0.0), (9e999);
`;
