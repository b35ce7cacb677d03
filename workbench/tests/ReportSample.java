import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.clvlab.data.Condition;
import org.clvlab.data.PseudonymKey;
import org.clvlab.data.Warehouse;
import org.clvlab.segment.ExportTerms;
import org.clvlab.segment.Plan;
import org.clvlab.segment.Segmentation;

/** An export whose report has what is hard to lay out: long names, one without a place to break it, long rules, a plan. */
public final class ReportSample {

    private ReportSample() {}

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        var key = PseudonymKey.fromFile(Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef\n"));
        var orders = new StringBuilder("order_id,customer_id,ordered_at,revenue\n");
        for (int i = 0; i < 400; i++)
            orders.append("o").append(i).append(",c").append(i % 150).append(",2024-01-02,").append(10 + i * 37 % 90).append(".50\n");
        try (var lab = Warehouse.inMemory()) {
            var people = lab.orders(Files.writeString(folder.resolve("orders.csv"), orders)).perCustomer();
            var alive = new double[people.size()];
            for (int i = 0; i < alive.length; i++) alive[i] = i % 17 / 17.0;
            Segmentation.of(people.with("probability_alive", people.ids(), alive))
                    .segment("Key accounts", Condition.where("revenue").atLeast(200))
                    .segment("At risk: bought much, silent for longer than a season",
                            Condition.where("probability_alive").below(0.3).and(Condition.where("revenue").atLeast(100)))
                    .segment("Versandhandelskundenrückgewinnungsprogramm_2026_Q1",
                            Condition.where("revenue").atLeast(40).and(Condition.where("probability_alive").atLeast(0.2))
                                    .and(Condition.where("probability_alive").below(0.8)))
                    .otherwise("Nurture").showing("revenue", "probability_alive")
                    .plan("Key accounts", Plan.towards("keep them").doing("a call by the same person each quarter")
                            .spendingAtMost(25, "GBP").measuredBy("orders in 90 days").testedBy("half of them by lot"))
                    .exportTo(folder.resolve("out"), ExportTerms.with(key));
        }
    }
}
