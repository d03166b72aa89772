-- What each order line, each receipt and each customer's opening receivable still stands at, by the definition alone:
-- receipts that name an order go to its lines in line order, what is over stays on its last line; credits of an order settle its
-- other lines; on refunded lines nothing is due but what return lines of the product still take off; a customer's other money settles its opening receivable, then its oldest lines. Exact, as DECIMAL.
-- Lines in a foreign currency with a rate get no allowance for exchange differences here.

CREATE MACRO folded(name) AS replace(name, '有限责任公司', '有限公司');

-- What a claim gets from a pool that serves the claims one after the other; `upto` is the sum of the claims up to and with it.
CREATE MACRO served(claim, pool, upto) AS greatest(0, least(claim, pool - (upto - claim)));

CREATE TABLE what AS  -- the product of a line within its order; a return line of what the order did not sell is one with all that is marked
WITH named AS (
    SELECT
        orders.rowid AS row, orders.order_no, order_status = 'returned' AND amount > 0 AS marked, stray.row IS NOT NULL AS is_stray,
        coalesce(
            product_code, min(product_code) OVER (PARTITION BY orders.order_no, product, spec), concat_ws(' / ', product, spec)
        ) AS item
    FROM orders LEFT JOIN stray ON stray.row = orders.rowid
)
SELECT
    row,
    CASE
        WHEN order_no IS NOT NULL AND bool_or(is_stray) OVER (PARTITION BY order_no)
            AND (is_stray OR bool_or(marked) OVER (PARTITION BY order_no, item)) THEN 'what is returned'
        ELSE item
    END AS item
FROM named;

CREATE TABLE lines AS
SELECT
    orders.rowid AS row, orders.*, folded(customer) AS party,
    coalesce(order_no, 'row ' || orders.rowid) AS belongs_to, what.item,
    amount IS NOT NULL AND (coalesce(currency, 'CNY') = 'CNY' OR fx_rate IS NOT NULL) AS known,
    order_status IS DISTINCT FROM 'cancelled' AND came_back.row IS NULL AS live,
    CASE
        WHEN NOT live OR NOT known THEN 0
        WHEN coalesce(currency, 'CNY') = 'CNY' THEN amount
        ELSE round(amount * fx_rate, 2)
    END::DECIMAL(18, 2) AS worth
FROM orders LEFT JOIN came_back ON came_back.row = orders.rowid JOIN what ON what.row = orders.rowid;

CREATE TABLE paid_by_name AS
WITH named AS (SELECT order_no, sum(amount) AS money FROM payments WHERE order_no IN (SELECT order_no FROM orders) GROUP BY ALL),
given AS (
    SELECT
        lines.*, coalesce(money, 0) AS money,
        served(greatest(worth, 0), greatest(coalesce(money, 0), 0), sum(greatest(worth, 0)) OVER upto)
        - served(greatest(-worth, 0), greatest(-coalesce(money, 0), 0), sum(greatest(-worth, 0)) OVER upto) AS got,
        row_number() OVER (
            PARTITION BY belongs_to ORDER BY CASE WHEN NOT known THEN 2 WHEN live THEN 1 ELSE 0 END DESC, line_no DESC, row DESC
        ) = 1 AS takes_the_rest
    FROM lines LEFT JOIN named USING (order_no)
    WINDOW upto AS (PARTITION BY belongs_to ORDER BY line_no, row)
)
, rested AS (
    SELECT
        *, got + CASE WHEN takes_the_rest THEN money - sum(got) OVER (PARTITION BY belongs_to) ELSE 0 END AS paid,
        payment_status IS NOT DISTINCT FROM 'refunded' AND worth > 0 AS refunded, least(greatest(paid, 0), worth) AS kept,
        CASE WHEN refunded THEN worth - kept ELSE 0 END AS short, CASE WHEN worth < 0 THEN greatest(paid - worth, 0) ELSE 0 END AS credit
    FROM given
)
SELECT
    * EXCLUDE (refunded, kept, short, credit),
    CASE
        WHEN refunded THEN kept + served(short, sum(credit) OVER (PARTITION BY belongs_to, item), sum(short) OVER upto) ELSE worth
    END AS charged
FROM rested WINDOW upto AS (PARTITION BY belongs_to, item ORDER BY line_no, row);

CREATE TABLE netted AS
WITH open AS (
    SELECT
        *, CASE WHEN known AND live THEN greatest(charged - paid, 0) ELSE 0 END AS debt,
        CASE WHEN known AND live AND charged < 0 THEN greatest(paid - charged, 0) ELSE 0 END AS credit
    FROM paid_by_name
),
pooled AS (SELECT *, least(sum(debt) OVER (PARTITION BY belongs_to), sum(credit) OVER (PARTITION BY belongs_to)) AS pool FROM open)
SELECT
    * EXCLUDE (paid, debt, credit),
    paid + served(debt, pool, sum(debt) OVER upto) - served(credit, pool, sum(credit) OVER upto) AS paid
FROM pooled WINDOW upto AS (PARTITION BY belongs_to ORDER BY line_no, row);

CREATE TABLE parties AS  -- of a customer that is listed twice the first entry counts
SELECT
    folded(name) AS party, first(name ORDER BY rowid) AS name, first(region ORDER BY rowid) AS region,
    first(coalesce(opening_receivable, 0) ORDER BY rowid) AS opening,
    nullif(first(coalesce(credit_limit, 0) ORDER BY rowid), 0) AS credit_limit
FROM customers GROUP BY 1;

CREATE TABLE debts AS
SELECT party, 'line' AS kind, row, charged - paid AS owed, payment_due_on, order_date FROM netted
WHERE known AND live AND charged > paid AND party IS NOT NULL
UNION ALL SELECT party, 'opening', 0, opening, DATE '0001-01-01', NULL FROM parties WHERE opening > 0;

CREATE TABLE free_receipts AS
SELECT rowid AS row, folded(customer) AS party, amount, received_on FROM payments
WHERE order_no IS NULL OR order_no NOT IN (SELECT order_no FROM orders WHERE order_no IS NOT NULL);

CREATE TABLE sources AS
SELECT party, 'line' AS kind, row, paid - charged AS money, order_date AS day FROM netted
WHERE known AND live AND charged < 0 AND paid > charged AND party IS NOT NULL
UNION ALL SELECT party, 'receipt', row, amount, received_on FROM free_receipts WHERE amount > 0 AND party IS NOT NULL
UNION ALL SELECT party, 'opening', 0, -opening, DATE '0001-01-01' FROM parties WHERE opening < 0;

CREATE TABLE pools AS
WITH totals AS (
    SELECT party, coalesce(income, 0) AS money, coalesce(refunds, 0) AS given_back, coalesce(debt, 0) AS owed
    FROM (SELECT party, sum(money) AS income FROM sources GROUP BY 1)
    FULL JOIN (SELECT party, sum(owed) AS debt FROM debts GROUP BY 1) USING (party)
    FULL JOIN (SELECT party, -sum(amount) AS refunds FROM free_receipts WHERE amount < 0 GROUP BY 1) USING (party)
)
SELECT party, least(money, given_back) AS covered, least(money - least(money, given_back), owed) AS settled FROM totals;

CREATE TABLE settled_debts AS
SELECT party, kind, row, served(owed, settled, sum(owed) OVER oldest) AS got
FROM debts JOIN pools USING (party)
WINDOW oldest AS (PARTITION BY party ORDER BY kind = 'line', payment_due_on NULLS LAST, order_date NULLS LAST, row);

CREATE TABLE used_sources AS
SELECT party, kind, row, served(money, settled + covered, sum(money) OVER earliest) AS used
FROM (SELECT sources.*, settled, covered FROM sources JOIN pools USING (party))
WINDOW earliest AS (PARTITION BY party ORDER BY kind <> 'opening', day NULLS LAST, kind <> 'line', row);

CREATE TABLE standing AS  -- per order line; the balance is NULL where the amount is not known
SELECT
    netted.* EXCLUDE (paid), paid + coalesce(settled, 0) - coalesce(used, 0) AS paid,
    CASE WHEN known THEN charged - (paid + coalesce(settled, 0) - coalesce(used, 0)) END AS balance,
    coalesce(live AND balance > 0.01, false) AS is_open, as_of() - payment_due_on AS late,
    CASE WHEN late <= 0 THEN 0 WHEN late <= 30 THEN 1 WHEN late <= 60 THEN 2 WHEN late <= 90 THEN 3 WHEN late > 90 THEN 4 ELSE 5 END
        AS bucket
FROM netted
LEFT JOIN (SELECT row, got AS settled FROM settled_debts WHERE kind = 'line') USING (row)
LEFT JOIN (SELECT row, used FROM used_sources WHERE kind = 'line') USING (row);

CREATE TABLE unallocated AS  -- per party
SELECT party, sum(amount) - coalesce(any_value(used), 0) + coalesce(any_value(covered), 0) AS amount
FROM free_receipts
LEFT JOIN (SELECT party, sum(used) AS used FROM used_sources WHERE kind = 'receipt' GROUP BY 1) USING (party)
LEFT JOIN pools USING (party)
GROUP BY party;

CREATE TABLE owing AS  -- per party: what the customers' grid of the ageing shows
WITH by_line AS (
    SELECT
        party,
        coalesce(sum(balance) FILTER (is_open AND bucket = 0), 0) AS bucket_0, coalesce(sum(balance) FILTER (is_open AND bucket = 1), 0) AS bucket_1,
        coalesce(sum(balance) FILTER (is_open AND bucket = 2), 0) AS bucket_2, coalesce(sum(balance) FILTER (is_open AND bucket = 3), 0) AS bucket_3,
        coalesce(sum(balance) FILTER (is_open AND bucket = 4), 0) AS bucket_4, coalesce(sum(balance) FILTER (is_open AND bucket = 5), 0) AS bucket_5,
        coalesce(sum(balance) FILTER (NOT is_open AND balance > 0), 0) AS odds,
        coalesce(sum(balance) FILTER (NOT is_open AND balance < 0), 0) AS credits,
        coalesce(sum(balance) FILTER (is_open AND late BETWEEN -7 AND 0), 0) AS due_soon,
        count(*) FILTER (is_open) AS open_lines,
        coalesce(max(late) FILTER (is_open AND late > 0), 0) AS longest
    FROM standing GROUP BY party
),
opening AS (
    SELECT
        party, opening - coalesce(got, 0) + coalesce(used, 0) AS opening
    FROM parties
    LEFT JOIN (SELECT party, got FROM settled_debts WHERE kind = 'opening') USING (party)
    LEFT JOIN (SELECT party, used FROM used_sources WHERE kind = 'opening') USING (party)
),
names AS (
    SELECT coalesce(party, '') AS key, coalesce(any_value(parties.name), any_value(customer), '（未填写）') AS name
    FROM (SELECT folded(customer) AS party, customer FROM orders UNION ALL SELECT folded(customer), customer FROM payments
        UNION ALL SELECT folded(name), name FROM customers)
    LEFT JOIN parties USING (party) GROUP BY 1
)
SELECT
    *, bucket_1 + bucket_2 + bucket_3 + bucket_4 AS overdue,
    bucket_0 + overdue + bucket_5 + opening + odds + credits + unallocated AS total
FROM (
    SELECT
        names.name, coalesce(bucket_0, 0) AS bucket_0, coalesce(bucket_1, 0) AS bucket_1, coalesce(bucket_2, 0) AS bucket_2,
        coalesce(bucket_3, 0) AS bucket_3, coalesce(bucket_4, 0) AS bucket_4, coalesce(bucket_5, 0) AS bucket_5,
        coalesce(opening.opening, 0) AS opening, coalesce(odds, 0) AS odds, coalesce(credits, 0) AS credits,
        -coalesce(unallocated.amount, 0) AS unallocated, coalesce(due_soon, 0) AS due_soon, coalesce(open_lines, 0) AS open_lines,
        coalesce(longest, 0) AS longest, parties.credit_limit, last_follow_up
    FROM names
    LEFT JOIN by_line ON coalesce(by_line.party, '') = key
    LEFT JOIN opening ON opening.party = key
    LEFT JOIN parties ON parties.party = key
    LEFT JOIN unallocated ON coalesce(unallocated.party, '') = key
    LEFT JOIN (SELECT folded(customer) AS party, max("on") AS last_follow_up FROM activities GROUP BY 1) AS followed ON followed.party = key
);
