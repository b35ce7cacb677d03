package org.clvlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderExportsTest extends InAFolder {

    static final String SHOPIFY = "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,"
            + "Lineitem name,Lineitem price,Cancelled at,Refunded Amount,Source\n";
    static final String PAID = "#1001,Ruth@Example.com,paid,2025-10-07 09:51:00 +0200,EUR,100.00,5.00,17.50,105.00,2025-10-07 00:50:26 +0200,2,Lamp,30.00,,0.00,web\n"
            + "#1001,,,,,,,,,,1,\"Chair, red\",40.00,,,\n";
    static final String PARTLY = "#1002,ruth@example.com ,partially_refunded,,EUR,50.00,0.00,8.00,50.00,2025-10-08 10:00:00 +0200,1,Lamp,50.00,,20.00,web\n";
    static final String PENDING = "#1003,omar@example.com,pending,,EUR,10.00,0.00,0.00,10.00,2025-10-08 10:00:00 +0200,1,Lamp,10.00,,0.00,web\n";
    static final String CANCELLED = "#1004,omar@example.com,paid,,EUR,10.00,0.00,0.00,10.00,2025-10-08 10:00:00 +0200,1,Lamp,10.00,2025-10-09 10:00:00 +0200,0.00,web\n"
            + "#1004,,,,,,,,,,1,Chair,40.00,,,\n";
    static final String GUEST = "#1005,,paid,,EUR,10.00,0.00,0.00,10.00,2025-10-08 10:00:00 +0200,1,Lamp,10.00,,,pos\n";
    static final String RETAIL = "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n";
    static final String LINES = """
            489434,85048,LAMP,12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom
            489434,79323P,"CHERRY LIGHTS, PINK",2,2009-12-01 07:46:00,1.05,13085.0,United Kingdom
            489435,POST,POSTAGE,1,2009-12-02 07:45:00,18,13085.0,France
            C489449,22087,PAPER BUNTING,-3,2009-12-03 10:33:00,2.95,13085.0,Australia
            489436,21755,LOVE BLOCK,1,2009-12-04 07:45:00,5.45,,United Kingdom
            541431,23166,JAR,74215,2011-01-18 10:01:00,1.04,12346,United Kingdom
            """;
    static final String RATES = "date,from,to,rate\n2025-10-07,USD,EUR,0.8\n2025-10-10,USD,EUR,0.9\n";

    @Test
    void shopifyOrdersAreOneRowANameWithRefundsSubtracted() {
        var orders = lab.orders(folder.write("orders_export.csv", SHOPIFY + PAID + PARTLY + PENDING + CANCELLED + GUEST));
        Told.aside(orders.reading(), 7, 3, "1 not paid: pending", "2 cancelled", "1 no customer id");
        assertEquals(2, orders.reading().count("orders"));
        var customers = orders.perCustomer();
        assertEquals(1, customers.size());
        assertArrayEquals(new double[]{135}, customers.numbers("revenue"));
        assertArrayEquals(new double[]{20}, customers.numbers("returned"));
        assertEquals("2025-10-07", customers.texts("first_order")[0]);
        assertEquals("2025-10-06 22:50:26", lab.sql("SELECT CAST(ordered_at AS VARCHAR) FROM orders ORDER BY \"row\"").get(0, 0));
        assertEquals("EUR, tax included", orders.money().toString());
        assertTrue(orders.reading().remarks()
                .contains("This is an export of Shopify. Revenue is the total with shipping less what was "
                        + "refunded, in EUR, tax included."));
    }

    @Test
    void aShopifyCustomerIsTheHashOfTheEmailAndNothingElseOfThePersonIsKept() {
        var orders = lab.orders(folder.write("orders_export.csv", SHOPIFY + PAID + PARTLY));
        assertEquals(List.of("90dfad41d4a12e2e5b8a3a24b3b0ff5b7e8ed19a7a0e5dd4f6a9a0c3ea85e9d1".length()),
                orders.perCustomer().ids().stream().map(String::length).toList());
        assertEquals(lab.sql("SELECT sha256('ruth@example.com') AS h").get(0, 0), orders.perCustomer().ids().getFirst());
        for (var line : lab.sql("SELECT CAST(l AS VARCHAR) AS t FROM order_lines l").stringColumn("t"))
            assertFalse(line.toLowerCase().contains("ruth"), line);
    }

    @Test
    void withoutTaxTheShareOfTaxIsTakenOut() {
        var orders = lab.orders(folder.write("orders_export.csv", SHOPIFY + PAID + PARTLY),
                Money.in("EUR").tax(Money.Tax.EXCLUDED));
        assertEquals(105 - 17.5 + 30 * (1 - 8.0 / 50), orders.perCustomer().numbers("revenue")[0], 1e-4);
        assertEquals("EUR, without tax", orders.money().toString());
    }

    @Test
    void shopifyTrapsAreTold() {
        Told.faults(() -> lab.orders(folder.write("o.csv", SHOPIFY + PAID + PARTLY.replace("20.00", "60.00")
                + PAID.lines().findFirst().orElseThrow() + "\n#1009,,,,,,,,,,1,Chair,40.00,,,\n"
                + PENDING.replace("pending", "perhaps").replace("2025-10-08 10:00:00", "2025-13-08 10:00:00"))),
                "o.csv, row 4, column Refunded Amount: found 60.00; expected at most the order's total. Mend the amount.",
                "o.csv, row 5, column Name: found #1001 again; expected each order's own fields once. Two exports may overlap, or two shops: "
                        + "take one of the rows out.",
                "o.csv, row 6, column Financial Status: found #1009; expected the order's own fields in the first row of its Name. The export "
                        + "was cut or filtered by rows: export it again.",
                "o.csv, row 7, column Created at: found 2025-13-08 10:00:00 +0200; " + OrdersInputsTest.DATE,
                "o.csv, row 7, column Financial Status: found perhaps; expected a status of Shopify, such as paid or partially_refunded. "
                        + "Mend the value.");
        var aside = lab.with(Faults.SET_ASIDE).orders(folder.write("p.csv", SHOPIFY + PAID.replace("105.00", "10x") + PARTLY));
        Told.aside(aside.reading(), 3, 1, "1 wrong amount", "1 line of an order at fault");
    }

    @Test
    void mixedCurrenciesAreRefusedOrConvertedAtTheRateOfTheDay() {
        var mixed = SHOPIFY + PAID + PARTLY.replace("EUR", "USD").replace("2025-10-08", "2025-10-10");
        Told.faults(() -> lab.orders(folder.write("o.csv", mixed)),
                "o.csv, column Currency: found EUR in 2 rows, USD in 1 rows; expected one currency. Read the currencies apart, or convert them "
                        + "with dated rates: Money.in(\"GBP\").converting(lab.rates(file)).");
        var rates = lab.rates(folder.write("rates.csv", RATES));
        var orders = lab.orders(folder.write("o.csv", mixed), Money.in("EUR").converting(rates));
        assertEquals(105 + 30 * 0.9, orders.perCustomer().numbers("revenue")[0], 1e-9);
        assertEquals("EUR, tax included", orders.money().toString());
        assertTrue(orders.reading().remarks().contains("Converted to EUR at the rate of the order's day: USD in 1 rows."));
        Told.faults(() -> lab.orders(folder.write("o.csv", mixed.replace("2025-10-10", "2025-10-09")),
                Money.in("EUR").converting(rates)),
                "o.csv, row 4, column Currency: found USD on 2025-10-09; expected a rate to EUR for that day. Add the day to the table of "
                        + "rates, or let rates hold longer with carriedForward(days).");
        var carried = lab.orders(folder.write("o.csv", mixed.replace("2025-10-10", "2025-10-09")),
                Money.in("EUR").converting(rates.carriedForward(2)));
        assertEquals(105 + 30 * 0.8, carried.perCustomer().numbers("revenue")[0], 1e-9);
        Told.faults(() -> lab.rates(folder.write("r.csv", RATES + "2025-10-10,USD,EUR,0.91\n2025-10-11,USD,EUR,0\n")),
                "r.csv, row 4, column rate: found 2025-10-10, USD to EUR, 0.91; expected one rate above 0 for a day and a pair of currencies. "
                        + "Mend the row or take it out.",
                "r.csv, row 5, column rate: found 2025-10-11, USD to EUR, 0.0; expected one rate above 0 for a day and a pair of currencies. "
                        + "Mend the row or take it out.");
    }

    @Test
    void anyFileMayTellItsCurrencyAndItsTaxMayBeDeclared() {
        var text = "customer_id,order_id,date,revenue,currency\nc1,o1,2025-10-07,10.00,usd\nc1,o2,2025-10-08,20.00,EUR\n";
        Told.faults(() -> lab.orders(folder.write("o.csv", text)),
                "o.csv, column currency: found EUR in 1 rows, USD in 1 rows; expected one currency. Read the currencies apart, or convert them "
                        + "with dated rates: Money.in(\"GBP\").converting(lab.rates(file)).");
        var rates = lab.rates(folder.write("rates.csv", RATES));
        var orders = lab.orders(folder.write("o.csv", text), Money.in("EUR").tax(Money.Tax.EXCLUDED).converting(rates));
        assertArrayEquals(new double[]{28}, orders.perCustomer().numbers("revenue"));
        assertTrue(orders.reading().remarks().contains("Amounts are in EUR, without tax."));
    }

    @Test
    void aReturnWhoseAmountRoundsToNothingInAnotherCurrencyIsNoOrder() {
        var text = "customer_id,order_id,date,revenue,currency\nc1,o1,2025-10-07,10.00,EUR\nc1,o2,2025-10-08,-0.0001,USD\n";
        var rates = lab.rates(folder.write("rates.csv", "date,from,to,rate\n2025-10-07,USD,EUR,0.2\n")).carriedForward(2);
        var orders = lab.orders(folder.write("o.csv", text),
                OrderColumns.forCustomer("customer_id").order("order_id").at("date").amount("revenue").currency("currency")
                        .negatives(OrderColumns.Negatives.RETURNS).largest(100),
                Money.in("EUR").converting(rates));
        Told.aside(orders.reading(), 2, 1, "1 a return, not an order");
    }

    @Test
    void onlineRetailKeepsProductsOfCustomersAndCountsTheRest() {
        var orders = lab.orders(folder.write("online_retail_II.csv", RETAIL + LINES));
        Told.aside(orders.reading(), 6, 3, "1 no product: POST", "1 a return, not an order", "1 no customer id");
        assertEquals(List.of("12346", "13085"), orders.perCustomer().ids());
        assertArrayEquals(new double[]{77183.6, 85.5}, orders.perCustomer().numbers("revenue"), 1e-9);
        assertEquals("C489449 8.8500", lab.sql("SELECT order_id || ' ' || amount FROM (" + orders.refunds() + ")").get(0, 0));
        assertEquals("GBP, not stated whether with tax", orders.money().toString());
    }

    @Test
    void theFirstOnlineRetailHasOtherNamesAndDates() {
        var orders = lab.orders(folder.write("online_retail.csv",
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                        + "536365,85123A,HOLDER,6,12/1/2010 8:26,2.55,17850,United Kingdom\n"));
        assertEquals("2010-12-01", orders.perCustomer().texts("first_order")[0]);
        assertArrayEquals(new double[]{15.3}, orders.perCustomer().numbers("revenue"), 1e-9);
    }

    @Test
    void idsThatASpreadsheetMadeNumbersOfAreTold() {
        Told.faults(
                () -> lab.orders(folder.write("o.csv",
                        "customer_id,order_id,date,revenue\n13085.0,o1,2025-10-07,1\nc2,1.23457E+12,2025-10-07,1\n")),
                "o.csv, row 2, column customer_id: found 13085.0; expected an id as the shop writes it. A spreadsheet or a data frame read the id "
                        + "as a number: export it again as text.",
                "o.csv, row 3, column order_id: found 1.23457E+12; expected an id as the shop writes it. A spreadsheet or a data frame read the "
                        + "id as a number: export it again as text.");
    }

    /** On 26 October 2025 the hour from two to three came twice in Berlin; the offset tells which is which. */
    @Test
    void theHourThatComesTwiceIsTwoHours() {
        var orders = lab.orders(folder.write("o.csv", """
                customer_id,order_id,ordered_at,revenue
                c1,second,2025-10-26T02:30:00+01:00,10.00
                c1,first,2025-10-26T02:45:00+02:00,20.00
                """));
        assertEquals("first 2025-10-26 00:45:00, second 2025-10-26 01:30:00",
                lab.sql("SELECT string_agg(order_id || ' ' || ordered_at, ', ' ORDER BY ordered_at) FROM " + orders.relation())
                        .get(0, 0));
    }

    @Test
    void timesWithAndWithoutAnOffsetAreNotMixed() {
        Told.faults(
                () -> lab.orders(folder.write("o.csv", "customer_id,order_id,date,revenue\nc1,o1,2025-10-07T10:00:00+02:00,1\n"
                        + "c1,o2,2025-10-07 10:00:00,1\nc1,o3,2025-10-07T10:00:00Z,1\n")),
                "o.csv, row 3, column date: found 2025-10-07 10:00:00; " + LocalTimesTest.MIXED);
        var summer = lab.orders(folder.write("s.csv", "customer_id,order_id,date,revenue\nc1,o1,2025-10-26T02:30:00+02:00,1\n"
                + "c1,o2,2025-10-26T02:30:00+01:00,1\n"));
        assertEquals("2025-10-26 00:30:00 2025-10-26 01:30:00",
                lab.sql("SELECT string_agg(CAST(ordered_at AS VARCHAR), ' ' ORDER BY order_id) "
                        + "FROM " + summer.relation()).get(0, 0));
    }

    @Test
    void cutExportsAndDuplicateHeadersAreTold() {
        Told.faults(() -> lab.orders(folder.write("o.csv", SHOPIFY + PAID + "#1002,ruth@example.com,pa")),
                "o.csv, row 4: found the end of the file in the middle of: #1002,ruth@example.com,pa; expected 16 columns, as in the header. "
                        + "The file was cut: copy or export it again.");
        Told.faults(() -> lab.orders(folder.write("r.csv", RETAIL.replace("Country", "Price") + LINES)),
                "r.csv, row 1, column Price: found this name twice in the header; expected one column of each name. Rename one of the two.");
        Told.faults(() -> lab.orders(folder.write("r.csv", RETAIL.replace("Country", "Land") + LINES)),
                "r.csv, row 1, column Country: found no such column among Invoice, StockCode, Description, Quantity, InvoiceDate, Price, "
                        + "Customer ID, Land; expected a column \"Country\". Export the column too, or rename the one that holds it.");
    }
}
