package org.clvlab.data;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersTest extends InAFolder {

    static final String CDNOW = """
             00004 0001 19970101  2   29.33
             00004 0001 19970118  2   29.73
             00004 0001 19970118  1   14.96
             00021 0002 19970101  3    0.00
            """;

    static final String LINES = """
            order_id,line,customer_id,ordered_at,channel,sku,quantity,unit_price,discount,returned_quantity,returned_at,cancelled,delivery_promised,delivered_at,transaction_id
            A1,1,c1,2024-03-31T00:30:00+00:00,web,S1,4,10.00,4.00,1,2024-04-09T10:00:00+01:00,false,2024-04-03,2024-04-04T09:00:00+01:00,A1
            A1,2,c1,2024-03-31T00:30:00+00:00,web,S2,1,5.50,0.00,0,,false,2024-04-03,2024-04-03T09:00:00+01:00,A1
            A2,1,c1,2024-07-01T00:30:00+01:00,app,S1,1,10.00,0.00,0,,true,,,A2
            A3,1,c2,2024-07-01T00:30:00+01:00,store,S1,2,10.00,0.00,2,2024-07-03T00:30:00+01:00,false,,,
            A4,1,,2024-07-02T12:30:00+01:00,store,S1,2,10.00,0.00,0,,false,,,
            """;

    static final String PRODUCTS = """
            sku,category,list_price,cost_of_goods
            S1,garden,12.00,6.00
            S2,gifts,6.00,2.25
            """;

    /** As in Olist, where customer_id belongs to an order and everybody would seem to buy once. */
    @Test
    void whoeverIsNamedAnewAtEachOrderIsOnePerson() {
        var orders = lab.orders(folder.write("olist.csv", """
                order_id,customer_id,customer_unique_id,order_date,revenue
                o1,c1,u1,2018-01-01,10.00
                o2,c2,u1,2018-02-01,20.00
                o3,c3,u2,2018-02-03,30.00
                """)).perCustomer();
        assertEquals(List.of("u1", "u2"), orders.ids());
        assertArrayEquals(new double[]{2, 1}, orders.numbers("orders"));
    }

    @Test
    void cdnowRowsOfOneDayAreOneOrder() {
        var orders = lab.orders(folder.write("cdnow.txt", CDNOW));
        var customers = orders.perCustomer();
        assertEquals(List.of("0001", "0002"), customers.ids());
        assertArrayEquals(new double[]{2, 1}, customers.numbers("orders"));
        assertArrayEquals(new double[]{29.33 + 29.73 + 14.96, 0}, customers.numbers("revenue"), 1e-12);
        assertArrayEquals(new double[]{Double.NaN, Double.NaN}, customers.numbers("margin"));
        assertArrayEquals(new String[]{"1997-01-18", "1997-01-01"}, customers.texts("last_order"));
        var reading = orders.reading();
        assertEquals(4, reading.rowsRead());
        assertEquals(4, reading.kept());
        assertEquals(1, reading.count("rows merged into an order"));
        assertEquals(1, reading.count("rows of amount zero"));
        assertEquals(1, orders.between(LocalDate.of(1997, 1, 2), LocalDate.of(1997, 1, 19)).size());
    }

    @Test
    void linesBecomeOrdersNetOfDiscountsAndReturns() {
        folder.write("products.csv", PRODUCTS);
        var orders = lab.orders(folder.pack("orders.csv.gz", LINES));
        var customers = orders.perCustomer();
        assertEquals(List.of("c1", "c2"), customers.ids());
        // c1: (40 - 4) * 3/4 + 5.50; margin less 3 * 6.00 and 2.25. c2 gave back everything.
        assertArrayEquals(new double[]{32.5, 0}, customers.numbers("revenue"));
        assertArrayEquals(new double[]{12.25, 0}, customers.numbers("margin"));
        assertArrayEquals(new double[]{9, 20}, customers.numbers("returned"));
        assertArrayEquals(new double[]{1, 0}, customers.numbers("late_deliveries"));
        assertArrayEquals(new String[]{"web", "store"}, customers.texts("first_channel"));
        assertArrayEquals(new String[]{"2024-03-31", "2024-07-01"}, customers.texts("first_order"));
        assertEquals("2024-06-30 23:30:00", lab.ask("SELECT CAST(ordered_at AS VARCHAR) FROM orders WHERE order_id = 'A3'", r -> {
            r.next();
            return r.getString(1);
        }));
        var reading = orders.reading();
        assertEquals(5, reading.rowsRead());
        assertEquals(3, reading.kept());
        assertEquals(1, reading.count("cancelled"));
        assertEquals(1, reading.count("no customer id"));
        assertEquals(2, reading.count("rows with a return"));
    }

    @Test
    void anyCsvWithUsualNamesIsRead() {
        var orders = lab.orders(folder.write("shop.csv", """
                Customer ID;Order ID;Date;Revenue
                7;o1;2024-01-02;10.50
                7;o2;2024-01-03 10:00:00Z;1.25
                8;o3;2024-01-03T10:00:00+02:00;3
                """));
        assertArrayEquals(new double[]{2, 1}, orders.perCustomer().numbers("orders"));
        assertArrayEquals(new double[]{11.75, 3}, orders.perCustomer().numbers("revenue"));
    }

    @Test
    void customersAreNarrowedWidenedAndCompared() {
        var customers = lab.orders(folder.write("cdnow.txt", CDNOW)).perCustomer();
        var wider = customers.with("nps", List.of("0002", "0009"), new double[]{9, 3}).with("tier", List.of("0001"),
                new String[]{"it's"});
        assertArrayEquals(new double[]{Double.NaN, 9}, wider.numbers("nps"));
        assertArrayEquals(new String[]{"it's", null}, wider.texts("tier"));
        assertEquals(List.of("0001"), wider.where(where("tier").in("it's")).ids());
        assertEquals(List.of("0001"), wider.where(where("nps").atLeast(9).negated()).ids());
        var comparison = wider.compare("orders").between(where("nps").atLeast(9), where("nps").isMissing());
        assertArrayEquals(new double[]{1}, comparison.first());
        assertArrayEquals(new double[]{2}, comparison.second());
        assertEquals(2, wider.table().rowCount());
    }

    @Test
    void aHoldoutJoinsWithZeroForThoseWhoDidNotCome() {
        var orders = lab.orders(folder.write("cdnow.txt", CDNOW));
        var later = orders.between(LocalDate.of(1997, 1, 2), LocalDate.of(1998, 1, 1));
        var joined = orders.perCustomer().leftJoin(later.perCustomer().prefixed("holdout_")).on("customer_id");
        assertArrayEquals(new double[]{1, 0}, joined.numbers("holdout_orders"));
        var part = joined.audit().part("holdout_orders");
        assertEquals(1, part.matched());
        assertEquals(1, part.without());
        assertEquals(0, part.unmatched());
    }
}
