"""The formulas of the orders table, in the notation of `Field.formula`."""

from __future__ import annotations

AMOUNT = 'IF(OR({quantity}="",{unit_price}=""),"",ROUND({quantity}*{unit_price}*(1-{discount}),2))'

# Payment days run from the delivery: received, else shipped, else agreed; without any of them from the order. A customer that is
# not in the customers table, or whose payment days are blank, has the default days; a date that Excel cannot add to leaves a blank.
_CUSTOMER_DAYS = "INDEX({customers.payment_days},MATCH({customer},{customers.name},0))"
_DEFAULT_DAYS = "{setting:default_payment_days}"
_PAYMENT_DAYS = f'IFERROR(IF({_CUSTOMER_DAYS}="",{_DEFAULT_DAYS},{_CUSTOMER_DAYS}),{_DEFAULT_DAYS})'
_UNSHIPPED = 'IF({due_delivery_on}<>"",{due_delivery_on},{order_date})'
_DELIVERY = f'IF({{received_on}}<>"",{{received_on}},IF({{shipped_on}}<>"",{{shipped_on}},{_UNSHIPPED}))'
PAYMENT_DUE = f'IF({{order_date}}="","",IFERROR({_DELIVERY}+{_PAYMENT_DAYS},""))'

_BALANCE = "ROUND({amount}-{paid_amount},2)"
_ALLOWANCE = "{setting:rounding_allowance}"
_OF_RETURN = f"IF({{paid_amount}}>=0,{{choice:unpaid}},IF({_BALANCE}>=-{_ALLOWANCE},{{choice:refunded}},{{choice:partly_paid}}))"
_OF_SALE = f"IF({{paid_amount}}<=0,{{choice:unpaid}},IF({_BALANCE}<={_ALLOWANCE},{{choice:paid}},{{choice:partly_paid}}))"
# A balance up to the allowance is paid only where something was paid; a line that costs nothing owes nothing.
PAYMENT_STATUS = f'IF({{amount}}="","",IF({{amount}}=0,{{choice:paid}},IF({{amount}}<0,{_OF_RETURN},{_OF_SALE})))'
