package org.clvlab.data;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * A database of one's own that is read by JDBC, as in
 * {@code Database.at("jdbc:postgresql://localhost/shop").user("reader").passwordFrom("SHOP_PASSWORD")}. Its driver is any on
 * the class path. The password comes from an environment variable and is never shown.
 *
 * @param address
 *            the JDBC address
 * @param user
 *            who reads; empty for the driver's default
 * @param passwordVariable
 *            the environment variable that holds the password; empty for none
 */
public record Database(String address, String user, String passwordVariable) {

    /** Refuses what is no JDBC address, and one with a password in it. */
    public Database {
        if (!address.startsWith("jdbc:"))
            throw new IllegalArgumentException(
                    "\"" + address.replaceAll("://.*", "://...") + "\" is no JDBC address; it starts with jdbc:, as in "
                            + "jdbc:postgresql://localhost/shop.");
        if (address.toLowerCase().contains("password=") || address.matches(".*//[^/@]*:[^/@]*@.*"))
            throw new IllegalArgumentException("The address holds a password, which a notebook would save; take it out and name "
                    + "the environment variable that holds it with passwordFrom(variable).");
    }

    /**
     * {@return a database}
     *
     * @param address
     *            the JDBC address
     */
    public static Database at(String address) { return new Database(address, "", ""); }

    /**
     * {@return the same, read by a user}
     *
     * @param name
     *            who reads
     */
    public Database user(String name) { return new Database(address, name, passwordVariable); }

    /**
     * {@return the same, with a password}
     *
     * @param variable
     *            the environment variable that holds it
     */
    public Database passwordFrom(String variable) { return new Database(address, user, variable); }

    Connection open() { return open(System.getenv()); }

    Connection open(Map<String, String> environment) {
        var properties = new Properties();
        if (!user.isEmpty())
            properties.setProperty("user", user);
        if (!passwordVariable.isEmpty()) {
            if (!environment.containsKey(passwordVariable))
                throw new IllegalArgumentException("The environment variable " + passwordVariable
                        + " is not set; it should hold the password of the database.");
            properties.setProperty("password", environment.get(passwordVariable));
        }
        try {
            for (var driver : ServiceLoader.load(Driver.class, Thread.currentThread().getContextClassLoader()))
                if (driver.acceptsURL(address)) {
                    var connection = driver.connect(address, properties);
                    if (connection != null)
                        return connection;
                }
            return DriverManager.getConnection(address, properties);
        } catch (SQLException e) {
            var nobody = String.valueOf(e.getMessage()).startsWith("No suitable driver");
            throw new IllegalStateException(nobody
                    ? "No driver on the class path takes the address " + address
                            + "; add the database's driver, in a notebook with "
                            + "%maven and its coordinates, such as org.postgresql:postgresql:42.7.14."
                    : "The database at " + address + " does not open: " + e.getMessage(), e);
        }
    }
}
