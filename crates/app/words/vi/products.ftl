refused-product-name = Hãy điền tên sản phẩm.
