-- The figures of a month by their definitions, over the tables and the view `sales` of sample.py, with as_of(), folded() and the
-- view `parties` of receivables.sql. Money is DECIMAL; ratios are divided as the doubles that a sheet shows.

CREATE TABLE chosen AS  -- the latest month with orders, not after the as-of date
SELECT date_trunc('month', max(order_date))::DATE AS month FROM sales
WHERE ordered AND order_date < date_trunc('month', as_of()) + INTERVAL 1 MONTH;

-- A ledger covers a month when it has orders before it, or begins within its first ten days.
CREATE MACRO covered(start) AS (
    SELECT begins < start OR (date_trunc('month', begins) = start AND day(begins) <= 10)
    FROM (SELECT min(order_date) AS begins FROM sales WHERE ordered)
);

CREATE MACRO grown(now, earlier) AS CASE WHEN earlier > 0 THEN (now::DOUBLE - earlier::DOUBLE) / earlier::DOUBLE END;
CREATE MACRO part(piece, whole) AS CASE WHEN whole > 0 THEN piece::DOUBLE / whole::DOUBLE END;

CREATE TABLE periods AS
SELECT name, first::DATE AS first, past::DATE AS past, name IN ('month', 'to_date') OR covered(first::DATE) AS known FROM (
    SELECT unnest([
        {name: 'month', first: month, past: month + INTERVAL 1 MONTH},
        {name: 'before', first: month - INTERVAL 1 MONTH, past: month::TIMESTAMP},
        {name: 'year_ago', first: month - INTERVAL 12 MONTH, past: month - INTERVAL 11 MONTH},
        {name: 'to_date', first: date_trunc('year', month), past: month + INTERVAL 1 MONTH},
        {name: 'to_date_year_ago', first: date_trunc('year', month) - INTERVAL 12 MONTH, past: month - INTERVAL 11 MONTH}
    ], recursive := true) FROM chosen
);

CREATE TABLE figures AS
WITH sold AS (
    SELECT
        periods.name, coalesce(sum(sold), 0) AS sales, count(DISTINCT coalesce(order_no, 'row ' || row)) FILTER (ordered) AS orders,
        count(DISTINCT folded(customer)) FILTER (ordered) AS customers, coalesce(sum(moved), 0) AS quantity
    FROM periods LEFT JOIN (SELECT row_number() OVER () AS row, * FROM sales) ON order_date >= first AND order_date < past GROUP BY 1
),
due AS (
    SELECT periods.name, coalesce(sum(sold), 0) AS due
    FROM periods LEFT JOIN sales ON payment_due_on >= first AND payment_due_on < past GROUP BY 1
),
received AS (
    SELECT periods.name, coalesce(sum(payments.amount), 0) AS received
    FROM periods LEFT JOIN payments ON received_on >= first AND received_on < past GROUP BY 1
)
SELECT
    name, known, sales::DOUBLE AS sales, orders, customers, quantity::DOUBLE AS quantity,
    round(sales / nullif(orders, 0), 2)::DOUBLE AS average_order, received::DOUBLE AS received, due::DOUBLE AS due,
    part(received, due) AS collection_rate
FROM periods JOIN sold USING (name) JOIN due USING (name) JOIN received USING (name);

CREATE TABLE trend AS
SELECT
    strftime(month, '%y-%m') AS month,
    (SELECT coalesce(sum(sold), 0)::DOUBLE FROM sales WHERE date_trunc('month', order_date) = month) AS sales,
    CASE WHEN covered((month - INTERVAL 12 MONTH)::DATE) THEN (
        SELECT coalesce(sum(sold), 0)::DOUBLE FROM sales WHERE date_trunc('month', order_date) = month - INTERVAL 12 MONTH
    ) END AS year_ago,
    (SELECT coalesce(sum(amount), 0)::DOUBLE FROM payments WHERE date_trunc('month', received_on) = month) AS received,
    (SELECT count(DISTINCT order_no) FROM sales WHERE ordered AND date_trunc('month', order_date) = month) AS orders
FROM (SELECT unnest(generate_series(month - INTERVAL 11 MONTH, month::TIMESTAMP, INTERVAL 1 MONTH)) AS month FROM chosen) ORDER BY 1;

-- Every order line once for each way to divide them.
CREATE TABLE grouped AS
WITH listed AS (
    SELECT
        product_code, first(concat_ws(' ', product, spec) ORDER BY rowid) AS product, first(category ORDER BY rowid) AS category
    FROM products GROUP BY 1
),
by_name AS (SELECT product, first(category ORDER BY rowid) AS category FROM products GROUP BY 1),
called AS (  -- names that several products have are told apart by their codes
    SELECT
        product_code, product, spec,
        CASE WHEN count(*) OVER (PARTITION BY name) > 1 AND product_code IS NOT NULL THEN name || ' (' || product_code || ')' ELSE name END AS name
    FROM (
        SELECT DISTINCT ON (item) sales.product_code, sales.product, sales.spec, coalesce(product_code, concat_ws(' / ', sales.product, spec)) AS item,
            coalesce(listed.product, concat_ws(' ', sales.product, spec)) AS name
        FROM sales LEFT JOIN listed USING (product_code) ORDER BY item
    )
),
divided AS (
    SELECT
        sales.* EXCLUDE (product, region), coalesce(sales.product_code, '') AS code,
        called.name AS by_product, coalesce(parties.name, customer) AS by_customer,
        salesperson AS by_salesperson, channel AS by_channel, coalesce(sales.region, parties.region) AS by_region,
        CASE WHEN listed.product_code IS NULL THEN by_name.category ELSE listed.category END AS by_category
    FROM sales LEFT JOIN listed ON sales.product_code = listed.product_code LEFT JOIN by_name ON sales.product = by_name.product
    LEFT JOIN parties ON party = folded(customer)
    LEFT JOIN called ON CASE
        WHEN sales.product_code IS NOT NULL THEN called.product_code = sales.product_code
        ELSE called.product_code IS NULL AND called.product = sales.product AND called.spec IS NOT DISTINCT FROM sales.spec
    END
)
SELECT
    unnest(['product', 'customer', 'salesperson', 'channel', 'region', 'category']) AS cut,
    coalesce(unnest([by_product, by_customer, by_salesperson, by_channel, by_region, by_category]), '（未填写）') AS label,
    unnest([code, NULL, NULL, NULL, NULL, NULL]) AS code,
    order_no, order_date, sold, moved, ordered
FROM divided;

CREATE TABLE groups AS  -- of products the code decides, so two may have one name
SELECT
    cut, label, concat(label, ' ', code) AS key, count(*) FILTER (name = 'month' AND ordered) AS lines,
    coalesce(sum(sold) FILTER (name = 'month'), 0) AS month, coalesce(sum(sold) FILTER (name = 'before'), 0) AS before,
    coalesce(sum(sold) FILTER (name = 'year_ago'), 0) AS year_ago, coalesce(sum(sold) FILTER (name = 'to_date'), 0) AS to_date,
    coalesce(sum(sold) FILTER (name = 'to_date_year_ago'), 0) AS to_date_year_ago
FROM grouped JOIN periods ON order_date >= first AND order_date < past GROUP BY ALL;

-- The `top` groups of a cut with orders in the month one by one, the others with anything to show together; one other keeps its name.
CREATE MACRO placed(which, top) AS TABLE
WITH worth AS (
    SELECT
        *, lines > 0 AND row_number() OVER (ORDER BY lines > 0 DESC, month DESC, label) <= top AS is_shown
    FROM groups WHERE cut = which AND (lines > 0 OR month <> 0 OR before <> 0 OR year_ago <> 0 OR to_date <> 0 OR to_date_year_ago <> 0)
),
counted AS (SELECT *, count(*) FILTER (NOT is_shown) OVER () AS others FROM worth)
SELECT
    *, NOT is_shown AND others > 1 AS is_rest, CASE WHEN is_rest THEN 'the rest' ELSE key END AS place,
    CASE WHEN is_rest THEN '其他（' || others || ' 个）' ELSE label END AS shown_as
FROM counted;

CREATE MACRO broken_down(which, top) AS TABLE
WITH counted AS (
    SELECT place, count(DISTINCT order_no) FILTER (ordered) AS orders, coalesce(sum(moved), 0) AS quantity
    FROM grouped JOIN placed(which, top) AS placed ON grouped.cut = placed.cut AND concat(grouped.label, ' ', code) = key
    JOIN periods ON name = 'month' AND order_date >= first AND order_date < past GROUP BY 1
),
summed AS (
    SELECT
        place, shown_as, is_rest, sum(lines) AS lines, sum(month) AS month, sum(before) AS before, sum(year_ago) AS year_ago,
        sum(to_date) AS to_date
    FROM placed(which, top) GROUP BY ALL
)
SELECT
    shown_as AS label, month::DOUBLE AS month, part(month, sum(month) OVER ()) AS share, before::DOUBLE AS before,
    grown(month, before) AS on_month, year_ago::DOUBLE AS year_ago, grown(month, year_ago) AS on_year, to_date::DOUBLE AS to_date,
    coalesce(orders, 0) AS orders, coalesce(quantity, 0)::DOUBLE AS quantity, lines, is_rest
FROM summed LEFT JOIN counted USING (place) ORDER BY is_rest, lines = 0, summed.month DESC, shown_as;
