/**
 * What one run found out: plain records that runs fill, processes merge, and reports draw. Nothing
 * here measures, judges the server's history, or prints.
 */
package chat.tern.load.result;
