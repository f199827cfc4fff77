/**
 * Two or more runs beside each other: their key figures, and which differences are more than noise.
 */
package chat.tern.load.report.compare;
