package org.clvlab.data;

/** What in a survey's export says who a person is or where: read only when asked for. */
public enum Personal {
    /** the address of the respondent's computer */
    IP_ADDRESS,
    /** first and last name */
    NAME,
    /** the e-mail address */
    EMAIL,
    /** latitude and longitude */
    PLACE
}
