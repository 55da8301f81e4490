refused-product-name = Enter the name of the product.
