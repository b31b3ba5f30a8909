export { inventory, inventory as default } from './inventory-source.ts'
export type {
  CommonSettings,
  InventorySettings,
  NativeSettings,
  StandardSettings,
} from './settings/inventory-settings.ts'
export type { StockKeeping } from './stock-loading.ts'
