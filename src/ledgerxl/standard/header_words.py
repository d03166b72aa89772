"""The headers that mean the same in several tables, so that each list stands once.

A list holds only words whose meaning is sure: a buyer's nickname is not the customer's name, a promised shipping time is not the
agreed delivery date.
"""

from __future__ import annotations

CUSTOMER = (
    "客户", "客户名", "客户全称", "客户公司", "客户单位", "客户抬头", "公司名称", "单位名称", "往来单位", "往来单位名称",
    "购货单位", "购货单位名称", "购货方", "购买单位", "购买方", "购方", "购方名称", "采购单位", "订货单位", "买方", "买家公司名",
    "Customer name", "Client", "Client name", "Account name", "Company", "Company name", "Buyer",
)
CONTACT = ("客户联系人", "联系人姓名", "对接人", "Contact name", "Contact person")
PHONE = (
    "电话", "电话号码", "联系方式", "手机", "手机号", "手机号码", "客户电话", "联系人电话",
    "Phone number", "Phone no.", "Mobile", "Mobile phone", "Tel", "Telephone",
)
ORDER_NO = (
    "单号", "订单号", "订单编码", "订单号码", "销售单号", "销售订单号", "销售订单编号", "主订单编号", "主订单id", "单据编号",
    "(单据头)单据编号", "Order number", "Order ID", "Sales order no.", "Sales order number", "SalesOrder Number", "SO no.", "FBillNo",
    "csocode",
)
PRODUCT_CODE = (
    "产品编号", "产品代码", "产品货号", "商品编码", "商品编号", "商品代码", "货号", "货品编码", "物料编码", "物料编号", "物料代码", "物料号",
    "料号", "品号", "存货编码", "商家编码", "SKU", "Product no.", "Product number", "Product ID", "Item code", "Item number",
    "Material no.", "Material number", "Part no.", "Part number", "cinvcode",
)
PRODUCT = (
    "产品", "产品名", "商品", "商品名", "商品名称", "商品标题", "品名", "货品名称", "货品标题", "货物名称", "物料名称", "存货名称",
    "宝贝标题", "选购商品", "Product name", "Item", "Item name", "cinvname",
)
SPEC = (
    "规格", "型号", "规格/型号", "规格及型号", "产品规格", "商品规格", "商品属性", "商品属性SKU", "Spec", "Specification", "Model", "Variant",
    "cInvStd",
)
UNIT = ("计量单位", "销售单位", "主计量单位", "计价单位", "UoM", "Unit of measure")
REGION = ("地区", "销售区域", "所属区域", "大区", "片区", "Area", "Territory", "Sales region")
SALESPERSON = (
    "业务员", "业务人员", "业务代表", "销售员", "销售代表", "销售经理", "销售顾问", "销售负责人", "客户经理", "负责人", "所属销售",
    "Sales rep", "Sales representative", "Account manager", "Owner",
)
PAYMENT_METHOD = ("支付方式", "收款方式", "结算方式", "付款方法", "付款途径", "Pay method", "Payment mode", "Payment type")
INVOICE_NO = ("发票号", "发票编号", "开票号码", "数电发票号码", "数电票号码", "Invoice number")
ENTERED_BY = ("录入员", "制单人", "制单", "登记人", "填表人", "开单人", "创建人", "Created by", "Recorded by")
REMARK = ("备注说明", "备注信息", "附注", "说明", "Remarks", "Note", "Notes", "Comment", "Comments")
