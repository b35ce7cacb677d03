package org.clvlab.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;
import org.duckdb.DuckDBConnection;

/**
 * Persons, each with the customer ids and devices that deterministic rules link: clusters by union-find (Tarjan 1975). A
 * person is called by the smallest of its customer ids. Nothing shown holds an identifier.
 */
public final class Persons implements Shown {

    /**
     * What became of the links.
     *
     * @param links
     *            how many links each rule gave
     * @param withheld
     *            how many it would have given but for lack of consent
     * @param sharedDevices
     *            devices on which several customers were seen, and which were kept apart from all
     * @param sizes
     *            how many clusters there are of each number of identifiers
     * @param suspicious
     *            clusters of more identifiers than one person is believed to have, or of more than one customer id, the
     *            largest first
     */
    public record Audit(Map<IdentityRule, Long> links, Map<IdentityRule, Long> withheld, long sharedDevices,
            Map<Integer, Long> sizes, List<Cluster> suspicious) {}

    /**
     * A cluster without its identifiers.
     *
     * @param customers
     *            customer ids in it
     * @param devices
     *            devices in it
     * @param links
     *            by which rules it holds together
     */
    public record Cluster(int customers, int devices, Map<IdentityRule, Long> links) {}

    private final WebEvents visits;
    private final String relation;
    private final Audit audit;
    private final Warehouse warehouse;

    private Persons(Warehouse warehouse, WebEvents visits, String relation, Audit audit) {
        this.warehouse = warehouse;
        this.visits = visits;
        this.relation = relation;
        this.audit = audit;
    }

    static Persons of(Orders orders, WebEvents visits, List<Identities.Link> links, Map<IdentityRule, Long> withheld,
            Set<String> refused, boolean merges, int believed) {
        var clusters = new UnionFind();
        orders.warehouse().list("SELECT DISTINCT customer_id FROM %s ORDER BY 1".formatted(Sql.name(orders.whole())),
                row -> clusters.of(row.getString(1)));
        var given = new EnumMap<IdentityRule, Long>(IdentityRule.class);
        links.forEach(link -> given.merge(link.rule(), 1L, Long::sum));
        var used = new ArrayList<>(links.stream().filter(link -> link.rule() == IdentityRule.HASHED_EMAIL).toList());
        used.forEach(link -> clusters.join(link.customer(), link.other()));
        var byDevice = new TreeMap<String, List<Identities.Link>>();
        links.stream().filter(link -> link.rule() != IdentityRule.HASHED_EMAIL)
                .forEach(link -> byDevice.computeIfAbsent(link.other(), device -> new ArrayList<>()).add(link));
        var keptApart = 0L;
        // who owns each device is settled before the first is joined, so that the order of devices does not matter
        var shared = new TreeSet<String>();
        byDevice.forEach((device, seen) -> {
            if (seen.stream().map(link -> clusters.of(link.customer())).distinct().count() > 1)
                shared.add(device);
        });
        for (var device : byDevice.entrySet()) {
            if (shared.contains(device.getKey()) && !merges) {
                keptApart++;
                continue;
            }
            for (var link : device.getValue()) {
                used.add(link);
                clusters.join(link.customer(), deviceNode(link.other()));
            }
        }
        return new Persons(orders.warehouse(), visits, store(orders.warehouse(), clusters, refused),
                audit(clusters, used, given, withheld, keptApart, believed));
    }

    /** A device and a customer may have the same text. */
    private static final String DEVICE = "\u0000device ";

    private static String deviceNode(String device) { return DEVICE + device; }

    private static boolean isDevice(String node) { return node.startsWith(DEVICE); }

    /** {@return the smallest customer id of each cluster, by its root} */
    private static Map<Integer, String> names(UnionFind clusters) {
        var names = new HashMap<Integer, String>();
        clusters.nodes().stream().filter(node -> !isDevice(node)).sorted()
                .forEach(node -> names.putIfAbsent(clusters.of(node), node));
        return names;
    }

    private static String store(Warehouse warehouse, UnionFind clusters, Set<String> refused) {
        var relation = warehouse.fresh("persons");
        warehouse.execute(
                "CREATE TEMP TABLE %s (person_id VARCHAR, kind VARCHAR, identifier VARCHAR)".formatted(Sql.name(relation)));
        var names = names(clusters);
        try (var rows = warehouse.connection().unwrap(DuckDBConnection.class).createAppender("temp", "main", relation)) {
            for (var node : clusters.nodes().stream().sorted().toList()) {
                rows.beginRow();
                rows.append(names.get(clusters.of(node)));
                rows.append(isDevice(node) ? "device" : "customer");
                rows.append(isDevice(node) ? node.substring(DEVICE.length()) : node);
                rows.endRow();
            }
            for (var customer : refused.stream().sorted().toList()) {
                rows.beginRow();
                rows.appendNull();
                rows.append("withheld");
                rows.append(customer);
                rows.endRow();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return relation;
    }

    private static Audit audit(UnionFind clusters, List<Identities.Link> used, Map<IdentityRule, Long> given,
            Map<IdentityRule, Long> withheld, long keptApart, int believed) {
        var rules = new HashMap<Integer, Map<IdentityRule, Long>>();
        for (var link : used)
            rules.computeIfAbsent(clusters.of(link.customer()), root -> new EnumMap<>(IdentityRule.class)).merge(link.rule(), 1L,
                    Long::sum);
        var customers = new HashMap<Integer, Integer>();
        var devices = new HashMap<Integer, Integer>();
        for (var node : clusters.nodes())
            (isDevice(node) ? devices : customers).merge(clusters.of(node), 1, Integer::sum);
        var sizes = new TreeMap<Integer, Long>();
        var suspicious = new ArrayList<Cluster>();
        names(clusters).keySet().forEach(root -> {
            var cluster = new Cluster(customers.get(root), devices.getOrDefault(root, 0), rules.getOrDefault(root, Map.of()));
            sizes.merge(cluster.customers() + cluster.devices(), 1L, Long::sum);
            if (cluster.customers() > 1 || cluster.customers() + cluster.devices() > believed)
                suspicious.add(cluster);
        });
        suspicious.sort((a, b) -> a.customers() + a.devices() == b.customers() + b.devices()
                ? Integer.compare(b.customers(), a.customers())
                : Integer.compare(b.customers() + b.devices(), a.customers() + a.devices()));
        return new Audit(new EnumMap<>(withNone(given)), new EnumMap<>(withNone(withheld)), keptApart, sizes, suspicious);
    }

    private static Map<IdentityRule, Long> withNone(Map<IdentityRule, Long> counts) {
        var all = new EnumMap<IdentityRule, Long>(IdentityRule.class);
        for (var rule : IdentityRule.values())
            all.put(rule, counts.getOrDefault(rule, 0L));
        return all;
    }

    /** {@return what became of the links, and how large the clusters are} */
    public Audit audit() { return audit; }

    /** {@return how many persons there are} */
    public long size() {
        return audit.sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return the DuckDB table of person_id, kind (customer, device, or withheld for a customer without consent) and
     * identifier, for SQL; it identifies people} */
    public String relation() { return relation; }

    /**
     * {@return the web events, where an event of a device that belongs to one person has that person as its customer; events
     * without consent keep none}
     */
    public WebEvents visits() {
        if (visits == null)
            throw new IllegalStateException("No web events were given; add them with seenOn(visits).");
        var view = warehouse.fresh("web_of_persons");
        warehouse.execute("""
                CREATE TEMP VIEW %1$s AS
                SELECT e.* REPLACE (CASE
                         WHEN lower(coalesce(e.consent, '')) = 'no' OR w.identifier IS NOT NULL THEN NULL
                         ELSE coalesce(c.person_id, e.customer_id, d.person_id)
                       END AS customer_id)
                FROM %2$s e
                LEFT JOIN %3$s c ON c.kind = 'customer' AND c.identifier = e.customer_id
                LEFT JOIN %3$s d ON d.kind = 'device' AND d.identifier = e.device_id
                LEFT JOIN %3$s w ON w.kind = 'withheld' AND w.identifier = e.customer_id
                """.formatted(Sql.name(view), Sql.name(visits.relation()), Sql.name(relation)));
        var reading = visits.reading();
        var noted = new LinkedHashMap<>(reading.noted());
        var given = "SELECT count(*) FROM %s e JOIN %s p ON p.kind = 'device' AND p.identifier = e.device_id WHERE e.customer_id IS NULL "
                + "AND lower(coalesce(e.consent, '')) <> 'no'";
        noted.put("events given their device's person", warehouse.number(given.formatted(Sql.name(visits.relation()),
                Sql.name(relation))));
        noted.put("events without a customer", visits.size() - count(view));
        return new WebEvents(visits.rows().narrowed(view, new ReadingAudit(reading.source(), reading.files(), reading.rowsRead(),
                reading.kept(), reading.dropped(), noted, reading.remarks(), reading.warnings())));
    }

    private long count(String from) { return warehouse.number("SELECT count(customer_id) FROM " + Sql.name(from)); }

    @Override
    public Card card() {
        var rules = new ArrayList<List<String>>();
        for (var rule : IdentityRule.values())
            rules.add(List.of(rule.toString(), Digits.count(audit.links.get(rule)), Digits.count(audit.withheld.get(rule))));
        var sizes = new ArrayList<List<String>>();
        audit.sizes.forEach((size, count) -> sizes.add(List.of(Digits.count(size), Digits.count(count))));
        var card = Card.titled(Digits.count(size()) + " persons")
                .grid(List.of("rule", "links", "withheld for lack of consent"), rules)
                .grid(List.of("identifiers", "persons"), sizes)
                .sentence(Digits.count(audit.sharedDevices)
                        + " devices were seen with several customers and are kept apart from all of them.");
        return audit.suspicious.isEmpty()
                ? card
                : card.warning(Digits.count(audit.suspicious.size())
                        + " clusters hold more than one customer id or more identifiers than one person is believed to have.")
                        .grid(List.of("customer ids", "devices", "linked by"), audit.suspicious.stream().limit(10)
                                .map(cluster -> List.of(Digits.count(cluster.customers), Digits.count(cluster.devices),
                                        String.join(", ", cluster.links.entrySet().stream()
                                                .map(link -> link.getKey() + ": " + link.getValue()).toList())))
                                .toList());
    }

    /** {@return the persons in one line} */
    @Override
    public String toString() {
        return Digits.count(size()) + " persons, " + Digits.count(audit.suspicious.size()) + " suspicious clusters, "
                + Digits.count(audit.sharedDevices) + " shared devices";
    }
}
